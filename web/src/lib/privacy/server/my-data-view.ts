/** What is stored of a person, in the words of the registry of personal fields; and what stays when they are erased. */
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { houseZone } from '#shared/kernel/time.ts';
import { audienceCategories } from '#shared/open-days/model.ts';
import { consentTexts } from '#shared/privacy/consent-texts.ts';
import { consent, holdsConsent, type Consent } from '#shared/privacy/consents.ts';
import { roles } from '#shared/identity/model.ts';
import type { SeenRecord } from './own-records.ts';
import type { MyRecord } from '#shared/privacy/my-data.ts';
import { bases, dataKinds } from '#shared/privacy/personal-data.ts';
import { personalItems } from '#shared/privacy/personal-items.ts';
import { trainings } from '#shared/volunteering/model.ts';
import { datedIn, houseDay } from '../../server/times.ts';
import { consentBoxes } from './consents-view.ts';
import { fieldNames, forPrograms } from './field-names.ts';

const registered = (item: string) => personalItems.find((one) => one.item === item);

/** Stored codes that say something of a person, in words. */
const words: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  locale: { 'zh-CN': { 'zh-CN': '中文', en: 'Chinese' }, en: { 'zh-CN': '英文', en: 'English' } },
  ageBand: {
    '18+': { 'zh-CN': '18 周岁及以上', en: '18 or over' },
    '16-17': { 'zh-CN': '16 至 17 周岁', en: '16 or 17' },
    '14-15': { 'zh-CN': '14 至 15 周岁', en: '14 or 15' },
    '14-17': { 'zh-CN': '14 至 17 周岁', en: '14 to 17' },
  },
  guardianConsent: { true: { 'zh-CN': '监护人已同意', en: 'the guardian agrees' } },
  category: audienceCategories,
  trainings,
  role: roles,
  factor: {
    link: { 'zh-CN': '邀请链接', en: 'the link of an invitation' },
    code: { 'zh-CN': '邮件验证码', en: 'a mailed code' },
    passkey: { 'zh-CN': '通行密钥', en: 'a passkey' },
  },
  change: {
    added: { 'zh-CN': '新增了通行密钥', en: 'a passkey was added' },
    removed: { 'zh-CN': '移除了通行密钥', en: 'a passkey was removed' },
    given: { 'zh-CN': '授予了角色', en: 'a role was given' },
    changed: { 'zh-CN': '变更了角色', en: 'a role was changed' },
    'taken-back': { 'zh-CN': '收回了角色', en: 'a role was taken back' },
  },
  device: { other: { 'zh-CN': '未知', en: 'Unknown' } },
};
const yesOrNo: Readonly<Record<string, Bilingual>> = {
  true: { 'zh-CN': '是', en: 'Yes' },
  false: { 'zh-CN': '否', en: 'No' },
};

/** Instants as people read them; lists and groups by their parts, the file has them whole. */
function plain(value: unknown, locale: Locale, field = ''): string {
  if (typeof value === 'object' && value !== null)
    return [...new Set(Object.values(value).map((part) => plain(part, locale, field)))].join(' · ');
  const word = words[field]?.[String(value)] ?? yesOrNo[String(value)];
  if (word) return word[locale];
  if (fieldNames[field] && typeof value === 'number') return datedIn(value, houseZone, locale);
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(String(value));
  return instant ? datedIn(String(value), houseZone, locale) : String(value);
}

const consentsOf = ({ fields }: MyRecord): Consent[] => {
  const parsed = consent.array().safeParse(fields.consents ?? []);
  return parsed.success ? parsed.data : [];
};

/** By its kind, or by its own name where the kind says too little. */
function labelOf(item: string, field: string): Bilingual {
  const { kind } = registered(item)!.fields[field]!;
  const own = kind === 'access_right' || kind === 'act' ? fieldNames[field] : undefined;
  return own ?? dataKinds[kind];
}

/** Personal fields by their kind; beside them everything else of the record, under its technical name. */
export function recordView(record: SeenRecord, locale: Locale) {
  const item = registered(record.item);
  const entries = Object.entries(record.fields).filter(([, value]) => value !== undefined && value !== null);
  const isPersonal = (field: string) => item?.fields[field] !== undefined && !forPrograms.has(field);
  const known = entries.filter(
    ([field]) =>
      isPersonal(field) && field !== 'consents' && !(field === 'guardianConsent' && hasGuardianConsent(record)),
  );
  return {
    item: record.item,
    name: item?.name[locale] ?? record.item,
    purpose: item?.purpose[locale],
    personal: known.map(([field, value]) => ({
      field,
      label: labelOf(record.item, field)[locale],
      value: plain(value, locale, field),
    })),
    other: entries
      .filter(([field]) => !isPersonal(field))
      .map(([field, value]) => ({ field, value: plain(value, locale) })),
    consents: consentsOf(record).map(({ purpose, version, at, withdrawnAt }) => ({
      purpose,
      version,
      text: consentTexts[purpose].text[locale],
      givenOn: houseDay(at, locale),
      withdrawnOn: withdrawnAt && houseDay(withdrawnAt, locale),
    })),
    /** Undefined for what has no contact that staff could open. */
    seen: record.seen?.map(({ at, role, organization, way, reason }) => ({
      at,
      when: datedIn(at, houseZone, locale),
      who: [role && roles[role][locale], organization?.[locale]].filter(Boolean).join(' · '),
      way,
      reason,
    })),
  };
}
export type RecordView = ReturnType<typeof recordView>;

/** The consents that may be given here, with the text of today, and whether each holds. */
export function consentChoices(record: MyRecord, locale: Locale) {
  const boxes = record.item === 'sign-up' || record.item === 'booking' ? consentBoxes(record.item, locale) : [];
  return boxes.map((box) => ({ ...box, given: holdsConsent(consentsOf(record), box.purpose) }));
}

/** The one consent that a place depends on (R08), and which ends with it. */
export const hasGuardianConsent = (record: MyRecord) => holdsConsent(consentsOf(record), 'guardian');

/** What is not erased on request, and why: read from the registry, so that it says what the code does. */
export const whatStays = (locale: Locale) =>
  personalItems.flatMap(({ item, name, purpose, basis, fields }) => {
    const kept = Object.values(fields).filter(({ staysWhenErased }) => staysWhenErased);
    if (kept.length === 0) return [];
    const kinds = [...new Set(kept.map(({ kind }) => dataKinds[kind][locale]))];
    const days = Math.max(...kept.map(({ keep }) => ('days' in keep ? keep.days : 0)));
    return {
      item,
      name: name[locale],
      kinds,
      purpose: purpose[locale],
      basis: bases[basis][locale],
      years: years(days),
    };
  });

const years = (days: number) => Math.round(days / 365);
