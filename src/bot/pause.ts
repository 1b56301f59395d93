/**
 * The kill switch: survives a restart, for whoever turned it on expects it to stay on. Only this process
 * turns it, so each question reads it from memory.
 */
import type { Store } from '../store/index.ts';
import type { PauseSwitch } from './context.ts';

const FLAG = 'paused';

/** `release` answers what was kept, once the switch is off. */
export async function createPauseSwitch(
  store: Store,
  release: () => Promise<void>,
): Promise<PauseSwitch> {
  let isOn = (await store.flags.get(FLAG)) !== undefined;
  return {
    get isOn() {
      return isOn;
    },
    async turnOn() {
      await store.flags.set(FLAG, 'on');
      isOn = true;
    },
    async turnOff() {
      await store.flags.clear(FLAG);
      isOn = false;
      await release();
    },
  };
}
