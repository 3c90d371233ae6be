import { describe, expect, it } from '@jest/globals'
import { interpolate } from '../../../src/content/wording/translations.js'
import type { TicketSla } from '../../../src/desk/ticket/service-level/ticket-sla.js'
import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import { factLine } from '../../../src/desk/view/fact-text.js'
import { buildEscalationSummary } from '../../../src/features/escalation/escalation-summary.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

const at = Date.UTC(2026, 10, 24, 9)
const line = (part: Partial<TranscriptEntry>): TranscriptEntry => ({
  id: 'l',
  at,
  by: 'technician',
  name: 'Marc Petit',
  kind: 'message',
  text: '',
  attachments: [],
  source: null,
  deliveries: [],
  editedAt: null,
  deletedAt: null,
  ...part,
})

function summary(
  ticket: Partial<Ticket>,
  lines: readonly TranscriptEntry[] = [],
  language: 'en' | 'fr' = 'en',
): string {
  const wording = shippedWording()
  const card = wording.card(language)
  return buildEscalationSummary({
    ticket: ticketWith(ticket),
    lines,
    topicName: 'The VPN does not connect',
    language,
    timeZone: 'Europe/Paris',
    words: {
      parts: {
        ...card.summary,
        solutionDue: (moment) => card.summary.solutionDue.replace('{moment}', moment),
      },
      quoted: (text) => interpolate(card.quoted, { text }),
      said: (name, text) => interpolate(card.said, { name, text }),
      impacts: card.impacts,
      fact: (fact, value) => factLine(fact, value, { wording, language }),
      toldBefore: card.toldBefore,
    },
  })
}

describe('the summary of an escalation', () => {
  it('tells everything that is known, each part under its name', () => {
    const step = {
      topic: 'network.vpn',
      step: 's',
      title: { en: 'Client restarted', fr: 'Client relancé' },
      offeredAt: 1,
    }
    const told = summary(
      {
        summary: 'vpn stuck on connecting',
        prioritisation: { impact: 'several', urgency: 'medium' },
        facts: {
          since: 'this morning',
          os: 'windows',
          product: 'system-vpn',
          place: 'home',
          site: 'Lyon',
          error: 'error 4021',
          details: 'only on wifi',
        },
        steps: [
          { ...step, result: { answer: 'Still broken', at, alreadyDone: false } },
          { ...step, title: { en: 'Computer restarted', fr: 'Poste redémarré' }, result: null },
        ],
        handedOff: { at, reason: 'x', detail: { en: 'The server refuses', fr: 'Le serveur refuse' } },
        sla: { resolution: { dueAt: at } } as TicketSla,
      },
      [
        line({ text: 'I call you back before noon' }),
        line({ kind: 'note', text: 'note: gateway two is slow' }),
        line({ kind: 'note', text: 'taken back', deletedAt: at }),
      ],
    )

    expect(told.split('\n')).toEqual([
      'What:',
      '- The VPN does not connect: “vpn stuck on connecting”',
      '- only on wifi',
      'Since: this morning',
      "Who's affected: Tom Baker, several people",
      'Environment:',
      '- Operating system – Windows',
      '- Location – at home',
      expect.stringMatching(/^- .*Lyon$/),
      'Error message: error 4021',
      'Tried: Client restarted (Still broken)',
      'Not confirmed yet: Computer restarted',
      'Found:',
      '- The server refuses',
      '- Marc Petit: gateway two is slow',
      'Promised:',
      '- Marc Petit: “I call you back before noon”',
      expect.stringMatching(/^- a solution by 24 Nov 2026, 10:00/),
    ])
  })

  it('says of a gesture that was told of, not asked for, that it was made before', () => {
    const gesture = {
      topic: 'network.vpn',
      step: 'restart-computer',
      gesture: 'restart-computer',
      title: { en: 'Computer restarted', fr: 'Ordinateur redémarré' },
      offeredAt: 1,
      result: { answer: 'restart-computer', at, alreadyDone: true },
    }

    expect(summary({ steps: [gesture] })).toContain('Computer restarted (mentioned up front)')
    expect(summary({ steps: [gesture] }, [], 'fr')).toContain("Ordinateur redémarré (dit d'emblée)")
  })

  it('is in the desk’s language', () => {
    const told = summary(
      { facts: { since: 'hier' }, finding: { cause: { en: 'Cable', fr: 'Câble' }, solution: {} } },
      [],
      'fr',
    )

    expect(told).not.toContain('Proposé')
    expect(told).toContain('Depuis\u00a0: hier')
    expect(told).toContain('Constaté\u00a0: Câble')
  })

  it('leaves out what nobody knows', () => {
    expect(summary({}).split('\n')).toEqual([
      'What: The VPN does not connect: “nothing prints”',
      "Who's affected: Tom Baker, one person",
    ])
  })

  it('stays readable however much was written', () => {
    const long = 'word '.repeat(2_000)
    const told = summary({ summary: long }, [line({ text: long }), line({ kind: 'note', text: long })])

    expect(told.length).toBeLessThan(1_600)
  })
})
