// Preloaded with `node --import`: kills the process at the step in FAULT_STEP. `datasync after 12` means after the
// twelfth call; `half` writes only the first half.
import { constants } from 'node:fs'
import fs from 'node:fs/promises'
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'

const [step, when, nth] = (process.env.FAULT_STEP ?? '').split(' ')
let times = 0

async function die() {
  process.kill(process.pid, 'SIGKILL')
  await new Promise(() => undefined)
}

async function around(name, call, half) {
  if (name !== step) return call()
  times += 1
  const isIt = times === Number(nth)
  if (isIt && when === 'half') await half()
  if (isIt && when !== 'after') await die()
  const done = await call()
  if (isIt) await die()
  return done
}

/** Wraps a file. `isDurable` means that the system makes writes durable before they return. */
function watched(handle, isDurable) {
  const { write, datasync } = handle
  handle.write = async (buffer, offset, length, position) => {
    const written = await around(
      'write',
      () => write.call(handle, buffer, offset, length, position),
      () => write.call(handle, buffer, offset, Math.floor(length / 2), position),
    )
    return isDurable ? around('datasync', () => written) : written
  }
  handle.datasync = () => around('datasync', () => datasync.call(handle))
  return handle
}

const { open, rename } = fs
const isDurable = (flags) => typeof flags === 'number' && (flags & constants.O_DSYNC) !== 0
fs.open = async (path, flags, ...others) => watched(await open(path, flags, ...others), isDurable(flags))
fs.rename = (...parameters) => around('rename', () => rename(...parameters))

/**
 * Original request function. It sends all requests to platforms, which are all on this machine. The process can be
 * killed before the request, or when the response has arrived but isn't recorded.
 */
const { request } = http
http.request = (...parameters) => {
  if (step !== 'call') return request(...parameters)
  times += 1
  const isIt = times === Number(nth)
  if (isIt && when === 'before') process.kill(process.pid, 'SIGKILL')
  const asked = request(...parameters)
  if (isIt) asked.prependOnceListener('response', die)
  return asked
}
syncBuiltinESMExports()

const { fetch } = globalThis
globalThis.fetch = (...parameters) => around('call', () => fetch(...parameters))
