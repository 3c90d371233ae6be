// Preloaded with `node --import`: makes the disk fail, or kills the process, at a chosen call.

import { constants, writeSync } from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { basename } from 'node:path'

/** Step at which to kill the process: `write journal-00000001 3` means halfway through the third write. */
const killAt = process.env.FAULT_KILL_AT
const times = new Map()
const steps = []
let fault = null

process.on('message', (message) => {
  if (!('fault' in message)) return
  fault = message.fault
  process.send({ isFaultSet: true })
})
process.on('exit', () => writeSync(2, steps.map((step) => `step ${step}\n`).join('')))

/** Returns a path that is the same in each run, because locks and the folder have random names. */
const plain = (path) =>
  basename(String(path))
    .replace(/^(?:new-)?lock-.*$/, 'lock')
    .replace(/^guichet-lowdb-.*$/, 'folder')

/** Runs before each call that writes to the disk. `half` does part of the call. */
async function before(name, path, half) {
  const what = `${name} ${plain(path)}`
  times.set(what, (times.get(what) ?? 0) + 1)
  const step = `${what} ${times.get(what)}`
  steps.push(step)
  if (step === killAt) {
    await half?.()
    process.kill(process.pid, 'SIGKILL')
    await new Promise(() => undefined)
  }
  if (!fault?.calls.includes(name) || fault.times === 0) return
  if (fault.times) fault.times -= 1
  if (fault.isPartial) await half?.()
  throw Object.assign(new Error(`${fault.code}: the disk fails, ${name}`), { code: fault.code })
}

/** Wraps a file. `isDurable` means that the system makes its writes durable before they return. */
function failing(handle, path, isDurable) {
  const { write, datasync, sync, truncate } = handle
  handle.write = async (buffer, offset, length, position) => {
    await before('write', path, () => write.call(handle, buffer, offset, Math.floor(length / 2), position))
    const written = await write.call(handle, buffer, offset, length, position)
    if (isDurable) await before('datasync', path)
    return written
  }
  for (const [name, call] of Object.entries({ datasync, sync, truncate })) {
    handle[name] = async (...parameters) => {
      await before(name, path)
      return call.apply(handle, parameters)
    }
  }
  return handle
}

const { open } = fs
const isDurable = (flags) => typeof flags === 'number' && (flags & constants.O_DSYNC) !== 0
fs.open = async (path, flags, ...others) => {
  if (flags !== 'r') await before('open', path)
  return failing(await open(path, flags, ...others), path, isDurable(flags))
}
for (const name of ['rename', 'rm', 'mkdir']) {
  const call = fs[name]
  fs[name] = async (...parameters) => {
    await before(name, parameters[0])
    return call(...parameters)
  }
}
syncBuiltinESMExports()
