/** Signs in a clause's words that tell what it is good for: a duty, a cause, the next point of a list. */
import type { QuestionKind } from '../../domain/index.ts';

const ENUMERATOR =
  /^(?:\(?[一二三四五六七八九十]{1,3}[、)是要]|\(?\d{1,2}[.、)](?!\d)|第[一二三四五六七八九十][,、是]|[①-⑩])/;
const GOES_ON = /^(?:但|同时|此外|另外|并|而|因此|对此|其中|也|还|其|该|这|以上|据悉|据了解)/;
const DUTY = /应当?|必须|不得|要[求]?|须|严禁|加强|落实|做好|给予|予以|实施|建立/;
/** The head and foot of a report: who wrote it, from where, whom to turn to. */
const DATELINE = /记者|讯[\s)]|日电|编辑|来源:|图说|摄[)]|获悉|据悉|通讯员|联系人|附件/;
/** Who said or issued something, when and where. */
const REPORT = /会议|强调|指出|表示|介绍|出席|主持|讲话|召开|印发|下发|发布/;
const BARE_END = /[^。.!?！？…”"’)）》\]]$/;

/** Words that go with what is asked for; figures, dates and contacts are found otherwise. */
const WORDS_OF_KIND: Partial<Readonly<Record<QuestionKind, RegExp>>> = {
  list: /(?:、[^、。;]{1,24}){2}|;|(?:一是|1[.、])/,
  person:
    /(?:局|委|部|院|公司|中心|办|厅|会|组|所|集团|大学|学校|政府|银行|医院|协会|同志|书记|主任|市长|省长)/,
  place:
    /(?:省|市|区|县|镇|乡|村|街道|路|号|园|楼|馆|站|院|基地|中心|窗口|平台|频道|网|app|公众号)/,
  definition: /是指|指的是|是以|即|就是|简称|是为/,
  procedure: /通过|登录|拨打|携带|提交|扫描|点击|关注|申请|办理|可以?在|采取|采用|下载|填写/,
  reason: /由于|因为|为了|为进一步|为有效|旨在|目的|导致|以便|确保/,
};

export interface ClauseSigns {
  /** Begins with the number of a point. */
  readonly isEnumerated: boolean;
  /** Begins with a word that goes on from what was said: 此外, 其中, 该. */
  readonly goesOn: boolean;
  /** Says what is to be done. */
  readonly hasDuty: boolean;
  readonly opensWithDuty: boolean;
  readonly endsAsking: boolean;
  /** Ends without any mark. */
  readonly endsBare: boolean;
  /** Has words of the kind asked for. */
  readonly hasKindWords: boolean;
  readonly isDateline: boolean;
  readonly isReport: boolean;
}

/** @param folded the clause's words without the mark that closes it */
export function signsOf(folded: string, kind: QuestionKind): ClauseSigns {
  return {
    isEnumerated: ENUMERATOR.test(folded),
    goesOn: GOES_ON.test(folded),
    hasDuty: DUTY.test(folded),
    opensWithDuty: DUTY.test(folded.slice(0, 6)),
    endsAsking: /[?？]$/.test(folded),
    endsBare: BARE_END.test(folded),
    hasKindWords: WORDS_OF_KIND[kind]?.test(folded) ?? false,
    isDateline: DATELINE.test(folded),
    isReport: REPORT.test(folded),
  };
}
