/** The chat page as axe-core judges it: at both widths, in both themes. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ask, field, hasChromium, lastOfBot, openPage, PHONE } from './scripted-page.ts';

const DESKTOP = { width: 1280, height: 800 };
const SETTINGS = [PHONE, DESKTOP].flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

describe.skipIf(!hasChromium).each(SETTINGS)(
  'accessibility at $viewport.width px, $colorScheme',
  (setting) => {
    it('has no violation, with an answer, choices, and the panel open', async () => {
      const { page } = await openPage(setting);
      await ask(page, '今年新增就业多少人');
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: setting.colorScheme });
      expect(await violations(page)).toEqual([]);
      await field(page).pressSequentially('/');
      await page.getByRole('button', { name: '/topics' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await lastOfBot(page).getByRole('button', { name: '为什么这样回答' }).click();
      await page.getByText('根据第 1 个候选段落作答').waitFor();
      expect(await violations(page)).toEqual([]);
    });
  },
);

/** What axe-core finds, as lines to read. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then(({ violations }) => violations)',
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
