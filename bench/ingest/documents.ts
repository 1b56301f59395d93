/** Made-up notices in any number: text, Markdown and web pages in turn, the same from the same seed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Mulberry32: 0 to below 1. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PLACES = '青川 海州 临江 云溪 石桥 望城 南坪 长岭 白水 东湾'.split(' ');
const OFFICES = '民政局 教育委员会 人力资源和社会保障局 医疗保障局 卫生健康委员会'.split(' ');
const PEOPLE = '老年人 高校毕业生 失业人员 残疾人 灵活就业人员 适龄儿童 退役军人 困难家庭'.split(
  ' ',
);
const MATTERS =
  '高龄津贴 创业补贴 门诊统筹 居家养老服务 义务教育入学 职业技能培训 大病保险 公益性岗位 生育津贴 临时救助'.split(
    ' ',
  );
const PLACES_TO_GO = '社区服务中心 镇街便民服务大厅 区政务服务中心 居住地社保所 定点医院窗口'.split(
  ' ',
);
const PAPERS = '身份证 户口簿 居住证 银行卡 收入证明 就业创业证 病历资料 申请表'.split(' ');
const HEADINGS = '一、对象范围 二、标准和期限 三、办理流程 四、所需材料 五、工作要求'.split(' ');

interface Notice {
  readonly title: string;
  readonly source: string;
  readonly published: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

function noticeOf(random: () => number, number: number, characters: number): Notice {
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new RangeError('there is nothing to pick from');
    return found;
  };
  const figure = (most: number) => 1 + Math.floor(random() * most);
  const place = pick(PLACES);
  const matter = pick(MATTERS);
  const sentences = [
    () => `凡符合条件的${pick(PEOPLE)}，均可向${pick(PLACES_TO_GO)}提出${pick(MATTERS)}申请。`,
    () => `${pick(PEOPLE)}每人每月发放${figure(900)}元，最长不超过${figure(36)}个月。`,
    () => `今年以来，全市新增${pick(MATTERS)}享受人数${figure(90_000)}人，同比增长${figure(40)}%。`,
    () => `申请人应当提交${pick(PAPERS)}、${pick(PAPERS)}和${pick(PAPERS)}的复印件各一份。`,
    () =>
      `${pick(PLACES_TO_GO)}自受理之日起${figure(30)}个工作日内作出决定，并书面告知${pick(PEOPLE)}。`,
    () => `咨询电话：0${figure(89) + 10}-${6_000_000 + figure(900_000)}，工作日9:00至17:00受理。`,
    () =>
      `各单位要加强${pick(MATTERS)}政策宣传，做到应享尽享，不得要求${pick(PEOPLE)}重复提供材料。`,
  ];
  const section = () => {
    let text = '';
    while (text.length < characters / HEADINGS.length) text += pick(sentences)();
    return text;
  };
  return {
    title: `${place}市关于做好第${number}批${matter}工作的通知`,
    source: `${place}市${pick(OFFICES)}`,
    published: `20${10 + figure(13)}-0${figure(9)}-1${figure(9)}`,
    sections: HEADINGS.map((heading) => ({ heading, text: section() })),
  };
}

const FORMATS: readonly { readonly ending: string; readonly write: (notice: Notice) => string }[] =
  [
    {
      ending: 'txt',
      write: ({ title, source, published, sections }) =>
        [
          title,
          `来源：${source} ${published}`,
          ...sections.flatMap(({ heading, text }) => [heading, text]),
        ].join('\n\n'),
    },
    {
      ending: 'md',
      write: ({ title, source, published, sections }) =>
        `---\ntitle: ${title}\nsource: ${source}\ndate: ${published}\n---\n\n# ${title}\n\n${sections
          .map(({ heading, text }) => `## ${heading}\n\n${text}`)
          .join('\n\n')}\n`,
    },
    {
      ending: 'html',
      write: ({ title, source, published, sections }) =>
        `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}_${source}</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zwgk">政务公开</a><a href="/fw">办事服务</a></div>
<div class="crumb">当前位置：首页 &gt; 政务公开 &gt; 通知公告</div><h1>${title}</h1>
<div class="info">来源：${source}　发布时间：${published} 09:30　字号：大 中 小　打印</div><div class="TRS_Editor">
${sections.map(({ heading, text }) => `<p><strong>${heading}</strong></p><p>　　${text}</p>`).join('\n')}
</div><div class="foot">主办：${source}　版权所有</div></body></html>`,
    },
  ];

/** Writes `count` notices of about so many characters into `folder`. */
export async function writeDocuments(
  folder: string,
  count: number,
  characters: number,
  seed: number,
): Promise<void> {
  const random = randomFrom(seed);
  await mkdir(folder, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    const format = FORMATS[number % FORMATS.length];
    if (format === undefined) continue;
    const name = `${String(number).padStart(6, '0')}.${format.ending}`;
    await writeFile(join(folder, name), format.write(noticeOf(random, number, characters)));
  }
}
