/** People's names in a text, as far as their office or what they say shows that they are names. */
import { matchesOf } from './matches.ts';

/** The hundred commonest surnames, of some 85 in 100 people (Ministry of Public Security, 2020). */
const SURNAME =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤]';
const NAME = `${SURNAME}\\p{Script=Han}{1,2}`;
const OFFICE =
  '局长|主任|书记|院长|处长|校长|科长|站长|会长|司长|部长|主席|经理|董事长|教授|医生|医师|专家|记者|通讯员|负责人|老师|先生|女士';
const PERSON = new RegExp(
  `(?:${OFFICE})[ :]?${NAME}|${NAME}(?:${OFFICE}|说|表示|介绍|告诉|认为|指出|坦言)`,
  'gu',
);
/** In a folded question: it asks for someone's name. 局长是谁; not 向谁投诉. */
export const ASKS_FOR_NAME = new RegExp(
  `是谁[?。]?$|(?:谁|哪一?位|${OFFICE})[^,]*(?:叫|姓)(?:什么|啥)`,
  'u',
);

/** Offsets at which people are named in a folded text. */
export const findPeople = (folded: string): number[] =>
  matchesOf(folded, PERSON).map(({ index }) => index);
