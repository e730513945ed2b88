/** The texts of consents, for the pages that ask and tell: a changed text needs a new version (consents.ts), and is asked for again. */
import type { Bilingual } from '../kernel/text.ts';
import { consentVersions, type ConsentPurpose } from './consents.ts';

export const consentTexts = {
  photo: {
    name: { 'zh-CN': '拍照', en: 'Photographs' },
    version: consentVersions.photo,
    text: {
      'zh-CN': '我同意在本次活动中被拍照，照片可用于活动报道和公示。',
      en: 'I agree to be photographed at this event, and that the photos may be used to report on it.',
    },
  },
  livestream: {
    name: { 'zh-CN': '直播', en: 'Livestream' },
    version: consentVersions.livestream,
    text: {
      'zh-CN': '我同意出现在本次活动的直播画面中。',
      en: 'I agree to be seen in the livestream of this event.',
    },
  },
  share_partner: {
    name: { 'zh-CN': '提供给合作单位', en: 'Sharing with partners' },
    version: consentVersions.share_partner,
    text: {
      'zh-CN': '我同意将我的姓名和联系方式提供给本次活动的合作单位，仅用于本次活动。',
      en: 'I agree that my name and contact are given to the partners of this event, for this event only.',
    },
  },
  contact_after: {
    name: { 'zh-CN': '活动后联系', en: 'Contact afterwards' },
    version: consentVersions.contact_after,
    text: {
      'zh-CN': '我同意主办方在活动结束后 30 天内联系我征求意见。',
      en: 'I agree that the organizer contacts me within 30 days after the event to ask what I think of it.',
    },
  },
  tracing: {
    name: { 'zh-CN': '寻亲公告', en: 'Family-search notice' },
    version: consentVersions.tracing,
    text: {
      'zh-CN': '我同意救助管理站为寻亲公开发布这条公告，期满或撤回后即行下线。',
      en: 'I agree that the station publishes this notice to find my family, until it expires or I withdraw.',
    },
  },
  donor_name: {
    name: { 'zh-CN': '捐赠人公示', en: 'Name of the donor' },
    version: consentVersions.donor_name,
    text: {
      'zh-CN': '捐赠人同意公开其姓名或名称。',
      en: 'The donor agrees that their name is shown publicly.',
    },
  },
  proof_notice: {
    name: { 'zh-CN': '证明公示', en: 'Public notice of a proof' },
    version: consentVersions.proof_notice,
    text: {
      'zh-CN': '我同意在证明出具后公示不少于 7 天，公示内容为编号、单位、期间、时长和隐去名字的姓名。',
      en: 'I agree to a public notice of at least 7 days after the proof is issued: number, organization, period, hours and masked name.',
    },
  },
  guardian: {
    name: { 'zh-CN': '监护人同意', en: 'Guardian’s consent' },
    version: consentVersions.guardian,
    text: {
      'zh-CN': '我已满 14 周岁未满 18 周岁，我的监护人已同意我报名。',
      en: 'I am between 14 and 17, and my guardian agrees that I sign up.',
    },
  },
} as const satisfies Record<
  ConsentPurpose,
  { readonly name: Bilingual; readonly version: number; readonly text: Bilingual }
>;
