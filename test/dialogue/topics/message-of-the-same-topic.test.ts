import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

const complaint = { acts: { 'report-problem': 0.8 } }

describe('a line that reads like another topic in the middle of a guide', () => {
  it.each([
    [
      'en',
      'network.shared-drive',
      'connected to the tunnel but the S letter has vanished',
      'security.lost-device',
    ],
    ['fr', 'network.shared-drive', 'le tunnel est monté mais la lettre S a disparu', 'security.lost-device'],
    ['en', 'printing.not-printing', 'the one for parcels beside dock 9 stays silent', 'hardware.dock'],
    ['fr', 'printing.not-printing', "celle des colis près du dock 9 n'imprime pas", 'hardware.dock'],
  ] as const)('(%s) stays with %s if both together read like it: “%s”', (language, inHand, text, other) => {
    const on = talk({ language, together: inHand })
    on.say('x', inHand)

    on.type(text, complaint, other)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: inHand })
    expect(on.conversation.queuedRequests).toEqual([])
  })

  it.each([
    ['en', 'hardware.heat-noise', 'my headset does not work', 'hardware.audio'],
    ['fr', 'printing.not-printing', 'le Wi-Fi ne marche pas dans mon bureau', 'network.wifi'],
    [
      'en',
      'printing.not-printing',
      'another thing: the folder of the quotes is gone',
      'network.shared-drive',
    ],
    ['fr', 'printing.not-printing', 'autre chose : le dossier des devis a disparu', 'network.shared-drive'],
  ] as const)(
    '(%s) leaves %s if it complains of its own thing or announces it: “%s”',
    (language, inHand, text, other) => {
      const on = talk({ language, together: inHand })
      on.say('x', inHand)

      on.type(text, complaint, other)

      const { prompt, queuedRequests } = on.conversation
      expect([
        prompt.kind === 'guide' ? prompt.topic : null,
        ...queuedRequests.map(({ topic }) => topic),
      ]).toContain(other)
    },
  )

  it('leaves the problem if both together read like the other topic', () => {
    const on = talk({ together: 'os.freeze' })
    on.say('x', 'hardware.slow')

    on.type('it all stands still and I must pull the plug', complaint, 'os.freeze')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'os.freeze' })
  })
})
