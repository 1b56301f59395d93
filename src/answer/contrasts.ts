/** Words that stand for one another in the same question: 公办 or 民办, 城镇 or 农村. */
export const contrastGroups: readonly (readonly string[])[] = [
  ['公办', '民办', '普惠性', '私立', '公立'],
  ['城镇', '农村', '城市', '乡村', '城乡'],
  ['幼儿园', '小学', '初中', '高中', '中学', '大学', '高校'],
  ['职工', '居民', '灵活就业人员', '农民工', '学生', '企业', '个人', '个体工商户'],
  ['本科', '专科', '硕士', '博士', '研究生'],
  ['门诊', '住院'],
  ['男', '女', '男性', '女性', '男职工', '女职工'],
  ['老人', '儿童', '孩子', '残疾人', '孕妇'],
  ['中医', '西医'],
  ['新增', '累计'],
  ['就业', '失业'],
  ['一级', '二级', '三级'],
  ['上半年', '下半年'],
  ['线上', '线下', '网上', '现场'],
  ['本地', '外地', '本市', '外省', '异地'],
];

/** The other words of the groups that `word` belongs to. */
const contrastsOf = (word: string): readonly string[] =>
  contrastGroups
    .filter((group) => group.includes(word))
    .flatMap((group) => group.filter((other) => other !== word));

/** The first word of a text that `word` could take the place of, the longest where several begin together. */
export function contrastIn(text: string, word: string): string | undefined {
  return contrastsOf(word)
    .filter((other) => text.includes(other))
    .sort((a, b) => text.indexOf(a) - text.indexOf(b) || b.length - a.length)[0];
}
