/** Names of single fields, where the kind of data says too little: an account, a session or a passkey has several of one kind. */
import type { Bilingual } from '#shared/kernel/text.ts';

export const fieldNames: Readonly<Partial<Record<string, Bilingual>>> = {
  name: { 'zh-CN': '名称', en: 'what you call it' },
  role: { 'zh-CN': '角色', en: 'role' },
  venueId: { 'zh-CN': '会场编号', en: 'venue, by its number' },
  roleSince: { 'zh-CN': '取得角色时间', en: 'role since' },
  startedAt: { 'zh-CN': '登录时间', en: 'signed in' },
  lastUsedOn: { 'zh-CN': '最近使用', en: 'last used' },
  confirmedAt: { 'zh-CN': '确认时间', en: 'confirmed' },
  factor: { 'zh-CN': '登录方式', en: 'signed in by' },
  device: { 'zh-CN': '设备', en: 'device' },
  sessionsEndedAt: { 'zh-CN': '全部退出登录时间', en: 'signed out everywhere' },
  unusedSince: { 'zh-CN': '停用起始', en: 'not used since' },
  synced: { 'zh-CN': '可在多台设备使用', en: 'on several devices' },
  addedAt: { 'zh-CN': '添加时间', en: 'added' },
  change: { 'zh-CN': '变更内容', en: 'what changed' },
  at: { 'zh-CN': '时间', en: 'when' },
  query: { 'zh-CN': '筛选条件', en: 'what it shows' },
};

/** What only programs read: it stands with the technical details, under its own name. */
export const forPrograms: ReadonlySet<string> = new Set([
  'accountId',
  'credentialId',
  'publicKey',
  'counter',
  'transports',
]);
