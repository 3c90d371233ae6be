// Preloaded with `node --import`: a disk that fails, or a process that is killed, at a chosen call.

import { writeSync } from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const killAt = Number(process.env.FAULT_KILL_AT ?? 0)
let fault = null
let calls = 0

process.on('message', (message) => {
  if (!('fault' in message)) return
  fault = message.fault
  process.send({ isFaultSet: true })
})
process.on('exit', () => writeSync(2, `calls ${calls}\n`))

/** Called before each call that changes the disk; `half` does a part of it. */
async function before(name, half) {
  calls += 1
  if (calls === killAt) {
    await half?.()
    process.kill(process.pid, 'SIGKILL')
    await new Promise(() => undefined)
  }
  if (!fault?.calls.includes(name) || fault.times === 0) return
  if (fault.times) fault.times -= 1
  if (fault.isPartial) await half?.()
  throw Object.assign(new Error(`${fault.code}: the disk fails, ${name}`), { code: fault.code })
}

function failing(handle) {
  const { write, datasync, sync, truncate } = handle
  handle.write = async (buffer, offset, length, position) => {
    await before('write', () => write.call(handle, buffer, offset, Math.floor(length / 2), position))
    return write.call(handle, buffer, offset, length, position)
  }
  for (const [name, call] of Object.entries({ datasync, sync, truncate })) {
    handle[name] = async (...parameters) => {
      await before(name)
      return call.apply(handle, parameters)
    }
  }
  return handle
}

const { open } = fs
fs.open = async (path, flags, ...others) => {
  if (flags !== 'r') await before('open')
  return failing(await open(path, flags, ...others))
}
for (const name of ['rename', 'rm', 'mkdir']) {
  const call = fs[name]
  fs[name] = async (...parameters) => {
    await before(name)
    return call(...parameters)
  }
}
syncBuiltinESMExports()
