/** 邮件与日历公开页面的中文文本。 */
export const feed = {
  title: '我的日历',
  lede: '您的全部班次和预约都显示在您自己的日历里，并自动更新。',
  address: '您的日历专用地址（请保密）',
  addressHint: '在日历应用中选择“订阅日历”并粘贴此地址。任何人拿到它，都能看到您何时在何处。',
  subject: '我的港灯日历',
  none: '您还没有日历地址。',
  make: '生成地址',
  renew: '生成新地址（当前地址随即失效）',
  revoke: '让此地址失效',
  open: '全部加入我的日历',
  subscribe: '将日程加入我的日历',
};

export const answer = {
  title: '您能来吗？',
  coming: '我会来',
  cannot: '我不能来',
  cannotSure: '您的名额将马上转给下一位，之后无法收回。',
  cannotYes: '是的，把名额让给下一位',
  thanks: '谢谢，主办方已知道您会来。',
  released: '您在此已没有名额。谢谢您告诉我们。',
  noPlace: '您还在候补，暂时无需答复。',
  more: '查看此名额的全部信息',
};
