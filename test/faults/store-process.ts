import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const preload = pathToFileURL('test/faults/failing-disk.mjs').href

export function startChild(
  program: string,
  mode: 'endless' | 'steps' | 'served',
  directory: string,
  run: string,
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const stdio: ('ignore' | 'pipe' | 'ipc')[] = ['ignore', 'pipe', 'pipe']
  if (mode === 'served') stdio.push('ipc')
  return spawn(process.execPath, ['--import', preload, program, mode, directory, run], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio,
  })
}

export interface Ending {
  readonly lines: readonly string[]
  readonly signal: string | null
  readonly errors: string
}

/** Reads a child process's output until it ends. Kills the process after this many lines. */
export async function runToEnd(
  child: ChildProcess,
  killAfterLines = Number.POSITIVE_INFINITY,
): Promise<Ending> {
  const lines: string[] = []
  let errors = ''
  child.stderr!.on('data', (chunk) => {
    errors += String(chunk)
  })
  createInterface({ input: child.stdout! }).on('line', (text) => {
    lines.push(text)
    if (lines.length >= killAfterLines) child.kill('SIGKILL')
  })
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { lines, signal, errors }
}
