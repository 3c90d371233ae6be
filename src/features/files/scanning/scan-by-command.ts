import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MalwareScanResult, ScanForMalware } from '../../../engine/activity-handlers.js'
import { scanTimeoutMs } from './scanner.js'

const mostOutput = 4_000

/**
 * Scans by running a program with the file on its standard input, without a shell. As with clamdscan, exit code 0 means clean and 1 infected; any
 * other means that the file couldn't be scanned.
 */
export function scanByCommand(commandLine: string): ScanForMalware {
  const [program = '', ...args] = commandLine.split(/\s+/).filter((word) => word !== '')
  return (bytes) =>
    new Promise((resolve) => {
      const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], timeout: scanTimeoutMs })
      let output = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(0, mostOutput)
      })
      child.on('error', (error) => resolve({ is: 'down', why: error.message }))
      child.on('close', (code) => resolve(resultOf(code, output)))
      // A scanner may close its input early; its exit code still gives the result.
      pipeline(Readable.from(bytes), child.stdin).catch(() => undefined)
    })
}

function resultOf(code: number | null, output: string): MalwareScanResult {
  if (code === 0) return { is: 'clean' }
  if (code === 1) return { is: 'infected', found: nameIn(output) }
  return { is: 'down', why: `exit ${code ?? 'by a signal'}` }
}

/** Returns the name of the malware from output such as `stream: Eicar-Test-Signature FOUND`. */
function nameIn(output: string): string {
  return /:\s*(\S{1,120})\s+FOUND/.exec(output)?.[1] ?? 'malware'
}
