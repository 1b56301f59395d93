/** What a question wants counted: 多少所, 几场, 多少钱. */
const COUNTER =
  /(?:多少|几|好多|几多)(?:万|亿|千|百)?(?<unit>元|钱|块|人次|人|名|位|个百分点|个工作日|个月|个|家|所|户|项|件|场|次|台|辆|张|份|套|间|天|日|年|周|岁|倍|折|条|座|种|类|批|期|届|支|吨|亩|平方米|公里|小时|分钟|学时|学分|级|部)/u;

/** Units that stand for one another: 多少钱 is answered in 元, 多少个 in any. */
const SAME_UNIT: Readonly<Record<string, readonly string[]>> = {
  钱: ['元', '万元', '亿元', '美元'],
  块: ['元'],
  元: ['元', '万元', '亿元'],
  位: ['位', '名', '人'],
  名: ['名', '人', '位'],
  人: ['人', '名', '位', '人次'],
  天: ['天', '日', '个工作日', '工作日'],
  家: ['家', '个', '所'],
  所: ['所', '家', '个'],
  个: ['个', '家', '所', '项', '种', '处', '条'],
};
const PER_CENT = /比例|占比|率|百分|多少%/u;

/** Units of the figure that a folded question asks for: 多少所 → 所, 家 where the question lets either do; none if it asks for none. */
export function unitsAskedFor(folded: string): readonly string[] {
  const unit = COUNTER.exec(folded)?.groups?.['unit'];
  if (unit !== undefined) return SAME_UNIT[unit] ?? [unit];
  return PER_CENT.test(folded) ? ['%', '‰', '个百分点', '倍'] : [];
}
