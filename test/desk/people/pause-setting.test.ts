import { describe, expect, it } from '@jest/globals'
import { nothingPaused, withPause } from '../../../src/desk/people/pause-setting.js'

describe('a pause', () => {
  it('of the bot leaves the topics as they are', () => {
    const paused = withPause(withPause(nothingPaused, 'network.vpn', true), null, true)

    expect(paused).toEqual({ kind: 'paused', bot: true, topics: ['network.vpn'] })
    expect(withPause(paused, null, false)).toEqual({ kind: 'paused', bot: false, topics: ['network.vpn'] })
  })

  it('of a topic that is paused already changes nothing', () => {
    const once = withPause(nothingPaused, 'network.vpn', true)

    expect(withPause(once, 'network.vpn', true)).toEqual(once)
    expect(withPause(once, 'network.vpn', false)).toEqual(nothingPaused)
  })
})
