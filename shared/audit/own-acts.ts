/**
 * What leaves an entry in the audit though no role grants it: rights that come and go by their holder, by the setting of
 * the deployment, or by the clock. The table of what roles grant is in shared/organizations/actions.ts.
 */
import type { Bilingual } from '../kernel/text.ts';
import { actions } from '../organizations/actions.ts';

export const ownActs = {
  'role.take': { 'zh-CN': '接受邀请，获得角色', en: 'Take up a role by invitation' },
  'account.erase': { 'zh-CN': '删除持有角色的账户', en: 'Erase an account that holds roles' },
  'operator.appoint': { 'zh-CN': '按部署设置成为平台运营', en: 'Become operator by the deployment’s setting' },
  'passkey.change': { 'zh-CN': '持有角色者增删通行密钥', en: 'Add or remove a passkey of someone who holds roles' },
} as const satisfies Record<string, Bilingual>;

/** Every act that an entry may tell of, with its name for people. */
export const acts = { ...actions, ...ownActs };
export type Act = keyof typeof acts;
