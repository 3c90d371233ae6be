// The environment of a suite: Node itself, without a `vm` context of its own, so that the product and its packages are
// loaded once per worker instead of once per suite. What a suite changes in the process is put back afterwards.
const { ModernFakeTimers } = require('@jest/fake-timers')
const { ModuleMocker } = require('jest-mock')

const { console: realConsole, process: realProcess } = globalThis
const realExit = process.exit

module.exports = class NodeItself {
  constructor({ projectConfig }) {
    this.global = globalThis
    this.moduleMocker = new ModuleMocker(globalThis)
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis })
    this.variables = { ...process.env }
    this.directory = process.cwd()
  }

  async setup() {
    // Jest has replaced both for this suite: the process must still be able to end, and Node reads source maps itself.
    realProcess.exit = realExit
    Error.prepareStackTrace = undefined
    realProcess.setSourceMapsEnabled(true)
  }

  async teardown() {
    this.fakeTimersModern.dispose()
    this.moduleMocker.restoreAllMocks()
    globalThis.console = realConsole
    realProcess.chdir(this.directory)
    for (const name of Object.keys(realProcess.env))
      if (!(name in this.variables)) delete realProcess.env[name]
    Object.assign(realProcess.env, this.variables)
  }

  exportConditions() {
    return ['node', 'node-addons']
  }

  getVmContext() {
    return null
  }
}
