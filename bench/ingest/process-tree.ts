/** A command as a group of processes: how long it takes, how much memory all of it holds, and its sudden end. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export interface Finished {
  /** 0 where it finished by itself; null where it was killed. */
  readonly exitCode: number | null;
  readonly seconds: number;
  /** The most that its processes held at one time, in MB; 0 where the system does not tell. */
  readonly peakMegabytes: number;
  readonly output: string;
}

const LOOK_MILLISECONDS = 20;

/**
 * Runs a command in a process group of its own.
 * @param isOver asked again and again: once it says so, the whole group is ended with SIGKILL
 */
export function runCommand(
  [command = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  isOver: () => boolean = () => false,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const group = child.pid;
    let output = '';
    let peak = 0;
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
    });
    const looking = setInterval(() => {
      if (group === undefined) return;
      peak = Math.max(peak, residentKilobytes(group));
      if (isOver()) endGroup(group);
    }, LOOK_MILLISECONDS);
    child.once('error', reject);
    child.once('close', (exitCode) => {
      clearInterval(looking);
      const seconds = (performance.now() - started) / 1000;
      resolve({ exitCode, seconds, peakMegabytes: peak / 1024, output });
    });
  });
}

/** It may have ended by itself just before. */
function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // There is none any more.
  }
}

/** What the processes of a group hold in memory now. Linux tells; elsewhere 0. */
function residentKilobytes(group: number): number {
  let sum = 0;
  for (const pid of processIds()) {
    try {
      // The command's name may hold anything; what follows its bracket does not.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '');
      if (Number(stat.trim().split(' ')[2]) !== group) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      sum += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    } catch {
      // It ended between the two looks.
    }
  }
  return sum;
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
