import { describe, expect, it } from '@jest/globals'
import { checkCalibration } from '../../../src/content/lint/topics/check-calibration.js'
import type { IntentFile } from '../../../src/nlu/intent-file.js'

const intent: IntentFile = {
  topic: 'network.vpn',
  kind: 'incident',
  level2: 'l1',
  urgency: 'medium',
  leads: 'guide',
  name: { en: 'VPN' },
  utterances: { en: ['the VPN is down'], fr: ['le VPN est coupé'] },
}

describe('an ordinary request', () => {
  it('that is an example of a topic is worth a warning, whatever its signs, accents and language', () => {
    const packs = [
      { code: 'en', ordinary: { 'network.vpn': ['no vpn since noon', 'The VPN is down!'] } },
      { code: 'fr', ordinary: { 'network.wifi': ['le vpn est coupe'] } },
    ]

    expect(
      checkCalibration([intent], packs).map(({ severity, file, path, message }) => [
        severity,
        file,
        path,
        message,
      ]),
    ).toEqual([
      [
        'warning',
        'policies/languages/en/ordinary.yml',
        ['network.vpn', 1],
        '“The VPN is down!” is an example of network.vpn, so it is ignored here',
      ],
      [
        'warning',
        'policies/languages/fr/ordinary.yml',
        ['network.wifi', 0],
        '“le vpn est coupe” is an example of network.vpn, so it is ignored here',
      ],
    ])
  })
})
