/** What becomes of a draft, with the words for it. Apart from the model, so that a browser can show it without zod. */
export const publications = {
  draft: { 'zh-CN': '草稿', en: 'Draft' },
  published: { 'zh-CN': '已发布', en: 'Published' },
  cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
} as const;
export type Publication = keyof typeof publications;
