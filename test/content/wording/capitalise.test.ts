import { describe, expect, it } from '@jest/globals'
import { capitalise } from '../../../src/content/wording/capitalise.js'
import { setPriorityCommand } from '../../../src/features/ticket-details/set-priority-command.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

describe('a label that stands alone', () => {
  it.each([
    ['waiting for the requester', 'Waiting for the requester'],
    ['écran', 'Écran'],
    ['VPN', 'VPN'],
    ['', ''],
  ])('%s is written %s', (text, written) => {
    expect(capitalise(text)).toBe(written)
  })

  it('begins with a capital in the form for the priority', () => {
    const offer = setPriorityCommand.form!.offer as (about: unknown) => {
      readonly impact: { readonly options: readonly { readonly name: string }[] }
    }
    const { impact } = offer({ ticket: ticketWith({}), wording: shippedWording(), language: 'fr' })

    expect(impact.options.map(({ name }) => name)).toEqual([
      'Une personne',
      'Plusieurs personnes',
      'Tout le service',
    ])
  })
})
