/** Closed lists of hours and proofs in both languages, without schemas, so that pages may take them along. */
import type { Bilingual } from '../kernel/text.ts';
import type { ServiceClass } from './minutes-rules.ts';

/** How each hour is vouched for; stands beside it wherever it is shown. */
export const classWords: Readonly<Record<ServiceClass, Bilingual>> = {
  'scanned-both': { 'zh-CN': '签到签退均为扫码', en: 'Scanned in and out' },
  'scanned-one': { 'zh-CN': '一次扫码、一次登记', en: 'Scanned one way, entered the other' },
  entered: { 'zh-CN': '签到台或名单登记', en: 'Entered at the desk or from a list' },
  'back-filled': { 'zh-CN': '补录，经另一人核准', en: 'Back-filled, approved by another person' },
};

/** Why times are proposed that nobody marked, or other ones than were. */
export const proposalReasons = {
  'missing-check-out': { 'zh-CN': '未签退，按排班', en: 'No check-out; by the schedule' },
  'missing-check-in': { 'zh-CN': '未签到', en: 'No check-in' },
  'wrong-times': { 'zh-CN': '时间有误', en: 'The times were wrong' },
  'no-device': { 'zh-CN': '现场无法签到', en: 'Nothing to check in with on site' },
  'served-longer': { 'zh-CN': '志愿者提出更正', en: 'The volunteer asked for a correction' },
} as const satisfies Record<string, Bilingual>;
export type ProposalReason = keyof typeof proposalReasons;

/** Why approved minutes are taken back. */
export const voidReasons = {
  'not-served': { 'zh-CN': '未实际服务', en: 'No service was given' },
  'wrong-person': { 'zh-CN': '登记错人', en: 'The wrong person' },
  'recorded-twice': { 'zh-CN': '重复登记', en: 'Recorded twice' },
  'wrong-times': { 'zh-CN': '时间有误', en: 'The times were wrong' },
} as const satisfies Record<string, Bilingual>;
export type VoidReason = keyof typeof voidReasons;

/** The groups of information beside person and service. Modelled on MCA Order 67 Art 4. */
export const noteGroups = {
  training: { 'zh-CN': '培训', en: 'Training' },
  commendation: { 'zh-CN': '表彰', en: 'Commendation' },
  evaluation: { 'zh-CN': '评价', en: 'Evaluation' },
  complaint: { 'zh-CN': '投诉', en: 'Complaint' },
} as const satisfies Record<string, Bilingual>;

/** What anybody may say of volunteer service: the group of evaluations and complaints, from outside. */
export const remarkKinds = {
  praise: { 'zh-CN': '表扬', en: 'Praise' },
  suggestion: { 'zh-CN': '建议', en: 'Suggestion' },
  complaint: { 'zh-CN': '投诉', en: 'Complaint' },
} as const satisfies Record<string, Bilingual>;
export type RemarkKind = keyof typeof remarkKinds;

export const idTypes = {
  'resident-id': { 'zh-CN': '居民身份证', en: 'Resident identity card' },
  passport: { 'zh-CN': '护照', en: 'Passport' },
  'hk-macao-permit': { 'zh-CN': '港澳居民来往内地通行证', en: 'Permit for Hong Kong and Macao residents' },
  'taiwan-permit': { 'zh-CN': '台湾居民来往大陆通行证', en: 'Permit for Taiwan residents' },
} as const satisfies Record<string, Bilingual>;
export type IdType = keyof typeof idTypes;

export const proofRefusalReasons = {
  'id-not-matching': { 'zh-CN': '身份证件不符', en: 'The identity document does not match' },
  'hours-in-question': { 'zh-CN': '时长有疑问', en: 'The hours are in question' },
  'applied-twice': { 'zh-CN': '重复申请', en: 'Applied for twice' },
} as const satisfies Record<string, Bilingual>;
export type ProofRefusalReason = keyof typeof proofRefusalReasons;

export const revocationReasons = {
  'false-content': { 'zh-CN': '内容不实', en: 'Its content is false' },
  'hours-corrected': { 'zh-CN': '时长已更正，另行出具', en: 'Hours were corrected; another one replaces it' },
  'objection-upheld': { 'zh-CN': '公示期间异议成立', en: 'An objection during the public notice was upheld' },
  'holder-asked': { 'zh-CN': '本人申请撤销', en: 'The holder asked for it' },
} as const satisfies Record<string, Bilingual>;
export type RevocationReason = keyof typeof revocationReasons;

export const recordStates = {
  open: { 'zh-CN': '未签退', en: 'Not checked out' },
  uncounted: { 'zh-CN': '无可计时长', en: 'Nothing to count' },
  waiting: { 'zh-CN': '待核准', en: 'To be approved' },
  pending: { 'zh-CN': '补录待核准', en: 'Times proposed, to be approved' },
  disputed: { 'zh-CN': '有异议', en: 'Disputed' },
  approved: { 'zh-CN': '已核准', en: 'Approved' },
  voided: { 'zh-CN': '已撤销', en: 'Voided' },
} as const satisfies Record<string, Bilingual>;
export type RecordState = keyof typeof recordStates;

export const proofStates = {
  applied: { 'zh-CN': '待核对', en: 'To be checked' },
  issued: { 'zh-CN': '有效', en: 'Valid' },
  refused: { 'zh-CN': '未出具', en: 'Not issued' },
  revoked: { 'zh-CN': '已撤销', en: 'Revoked' },
} as const satisfies Record<string, Bilingual>;
export type ProofState = keyof typeof proofStates;
