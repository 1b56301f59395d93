/** Debian's Chromium, driven by playwright-core; none where it isn't installed. */
import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser's file, or undefined with a loud word about it. */
export function findChromium(): string | undefined {
  const found = PLACES.find(isExecutable);
  if (found === undefined)
    console.warn('SKIPPED: no Chromium here. On Debian: apt-get install chromium');
  return found;
}

/** Without its talk to servers elsewhere. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
