/** Step `dialect`: 好多, 啥子, 咋个, 几时 ask as 多少, 什么, 怎么, 什么时候 do. */
import { standardise } from '../../language/index.ts';
import type { Draft } from './step.ts';

export function dialect(draft: Draft): Draft {
  return { ...draft, text: standardise(draft.text) };
}
