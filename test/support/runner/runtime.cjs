// Loads suites with Node's own `import` (see ../typescript/hooks.mjs for TypeScript). Jest's own runtime evaluates every
// module again for each suite, which took more processor time than most suites themselves.
const { createRequire, register } = require('node:module')
const { pathToFileURL } = require('node:url')
const { createResolver } = require('jest-runtime').default

/** Where jest-circus keeps what reacts to the events of tests, and the time limit that a suite has set. */
const handlers = Symbol.for('EVENT_HANDLERS')
const timeLimit = Symbol.for('TEST_TIMEOUT_SYMBOL')
let suites = 0

register('../typescript/hooks.mjs', pathToFileURL(__filename))

module.exports = class NodeRuntime {
  static createResolver = createResolver

  constructor(_config, environment) {
    this.environment = environment
    this.suite = ++suites
    delete globalThis[handlers]
    delete globalThis[timeLimit]
  }

  setGlobalsForRuntime(globals) {
    const { fakeTimersModern, moduleMocker } = this.environment
    const jest = {
      fn: moduleMocker.fn.bind(moduleMocker),
      spyOn: moduleMocker.spyOn.bind(moduleMocker),
      setTimeout: (ms) => {
        globalThis[timeLimit] = ms
      },
      useFakeTimers: (options) => void fakeTimersModern.useFakeTimers(options),
      useRealTimers: () => void fakeTimersModern.useRealTimers(),
      advanceTimersByTime: (ms) => void fakeTimersModern.advanceTimersByTime(ms),
    }
    globalThis[Symbol.for('guichet.jest')] = { ...globals, jest }
  }

  unstable_shouldLoadAsEsm(path) {
    return !path.endsWith('.cjs')
  }

  async unstable_importModule(path) {
    await import(`${pathToFileURL(path)}?suite=${this.suite}`)
  }

  requireModule(path) {
    return createRequire(path)(path)
  }

  /** Loads jest-circus anew for each suite, because it keeps the suite's tests in itself. */
  requireInternalModule(path) {
    delete require.cache[path]
    return require(path)
  }

  getSourceMaps() {
    return null
  }

  getAllCoverageInfoCopy() {
    return {}
  }

  resetModules() {}

  clearAllMocks() {
    this.environment.moduleMocker.clearAllMocks()
  }

  resetAllMocks() {
    this.environment.moduleMocker.resetAllMocks()
  }

  restoreAllMocks() {
    this.environment.moduleMocker.restoreAllMocks()
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {}
}
