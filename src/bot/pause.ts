/** The kill switch: survives a restart, for whoever turned it on expects it to stay on. */
import type { Store } from '../store/index.ts';
import type { PauseSwitch } from './context.ts';

const FLAG = 'paused';

/** `release` answers what was kept, once the switch is off. */
export function createPauseSwitch(store: Store, release: () => Promise<void>): PauseSwitch {
  return {
    isOn: async () => (await store.flags.get(FLAG)) !== undefined,
    turnOn: async () => await store.flags.set(FLAG, 'on'),
    turnOff: async () => {
      await store.flags.clear(FLAG);
      await release();
    },
  };
}
