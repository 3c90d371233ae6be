import { describe, expect, it } from '@jest/globals'
import { checkAlarms } from '../../../src/content/lint/policies/check-alarms.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { guides, languages, topics } = shippedCatalogue()
const [pack] = languages.languages

function checked(says: Readonly<Record<string, string[]>>) {
  const known = new Set(topics.keys())
  return checkAlarms(known, guides, [{ code: 'en', alarms: { ...pack!.alarms, says } }])
}

describe('alarms', () => {
  it('as shipped begin topics that there are, with answers that their guides have', () => {
    expect(checkAlarms(new Set(topics.keys()), guides, languages.languages)).toEqual([])
  })

  it('of an unknown topic, or with an unknown answer, are errors', () => {
    const found = checked({ 'security.typo': ['help'], 'hardware.battery/flat': ['it bulges'] })

    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', 'there is no topic security.typo'],
      ['error', 'the first question in the guide for hardware.battery has no answer flat'],
    ])
  })
})
