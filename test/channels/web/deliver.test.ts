import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Delivery, Receipt } from '../../../src/channels/channel.js'
import { startWebRig, type WebRig } from './web-rig.js'

const to = { channel: 'web', tenant: 'local', space: 'direct', conversation: 'visitor', address: {} } as const
const said = (text: string) => ({ language: 'en', text, buttons: [] })

describe('a delivery to a web page', () => {
  let rig: WebRig
  beforeEach(async () => {
    rig = await startWebRig()
  })
  afterEach(() => rig.close())

  const deliver = (id: string, content: Delivery['content'], earlier: Receipt | null = null) =>
    rig.channel.deliver({ id, to, content, earlier, under: null, perhapsSince: null })
  const entries = () => rig.mailbox.since('web:local:visitor', 0)

  it('is shown once when it is tried again', async () => {
    const first = await deliver('out-1', { type: 'message', message: said('hello') })
    const again = await deliver('out-1', { type: 'message', message: said('hello') })

    expect(again).toEqual(first)
    expect(await entries()).toHaveLength(1)
  })

  it('takes the place of the message that it replaces, also the second time', async () => {
    const first = await deliver('out-1', { type: 'message', message: said('one') })
    const second = await deliver('out-2', { type: 'replace', message: said('two') }, first)
    const third = await deliver('out-3', { type: 'replace', message: said('three') }, second)

    expect(third).toEqual(first)
    expect((await entries()).map(({ replaces }) => replaces)).toEqual([undefined, 'out-1', 'out-1'])
  })

  it('removes a message, and is content when there is none', async () => {
    const first = await deliver('out-1', { type: 'message', message: said('one') })
    await deliver('out-2', { type: 'delete' }, first)
    await deliver('out-3', { type: 'delete' })

    expect((await entries()).map(({ content, replaces }) => [content.type, replaces])).toEqual([
      ['message', undefined],
      ['delete', 'out-1'],
    ])
  })

  it('fails for good when it is something that only other channels show', async () => {
    const home = { language: 'en', greeting: 'hello', tickets: [], examples: [], desk: null }

    await expect(deliver('out-1', { type: 'home', home })).rejects.toMatchObject({
      code: 'delivery-failed',
      canRetry: false,
      reason: 'unsupported',
    })
  })

  it('is found again after a restart, because it is in the store', async () => {
    await deliver('out-1', { type: 'message', message: said('hello') })

    expect(await rig.store.get('mailbox', 'web:local:visitor/out-1')).toMatchObject({
      from: 'support',
    })
  })

  it('pushes the oldest entries out of a very long conversation', async () => {
    for (let index = 1; index <= 503; index += 1)
      await deliver(`out-${index}`, { type: 'message', message: said('x') })

    const kept = await entries()
    expect(kept).toHaveLength(500)
    expect(kept.map(({ id }) => id).slice(0, 1)).toEqual(['out-4'])
    expect(kept.at(-1)?.id).toBe('out-503')
  })
})
