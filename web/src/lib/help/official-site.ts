/** The site on which stations publish by law: a link for readers, never a request of ours. Source: domain guide 1.3. */
export const officialSite = 'https://xunqin.mca.gov.cn';
