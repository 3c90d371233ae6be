import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { isTakingPart } from '../tickets/participants.js'
import type { ActSituation, KindOf } from './desk-act-kind.js'
import { expertNamed, expertsFor, oneOfEach } from './expert-named.js'
import { choice, line, optional, words, yes } from './field-shapes.js'

const mostOffered = 90

/** Command to bring an expert into the ticket, in their own conversation with the bot. An expert who already takes part gets another message. */
export const bringIn: KindOf<'bring-in'> = {
  id: 'bring-in',
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isWhenOver: false,
  needs: ['people'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { person: optional(choice), name: optional(line), why: words, notes: yes, tell: yes },
    offer: (about) => ({ person: people(about), tell: policyOf(about) === 'chosen' ? {} : null }),
    values: (about) =>
      z
        .object({
          person: z.string(),
          name: z.string(),
          why: z.string(),
          notes: z.string(),
          tell: z.string(),
        })
        .transform(({ person, name, why, notes, tell }, context): TicketAct => {
          const found = name === '' ? { is: 'found' as const, id: person } : named(about, name)
          if (found.is !== 'found' || found.id === '') {
            const message =
              found.is === 'found'
                ? 'required'
                : about.wording.reply(about.language, `expert-name-${found.is}`)
            context.addIssue({ code: 'custom', path: ['name'], message })
            return z.NEVER
          }
          return {
            verb: 'bring-in',
            person: found.id,
            why,
            withNotes: notes === 'yes',
            isToldOf: policyOf(about) === 'always' || tell === 'yes',
          }
        }),
  },
}

function policyOf({ queues }: ActSituation): 'always' | 'chosen' | 'never' {
  return queues.tellsOfExperts ?? 'always'
}

/** Offers desk members the bot has met, and experts who already take part; null, so that the field is left out, if there are none. */
function people(about: ActSituation) {
  const { ticket, wording, language } = about
  const { channels } = wording.card(language)
  const staff = oneOfEach(
    expertsFor(about).filter(
      ({ staffId, known }) => staffId !== null || isTakingPart(ticket, known.person.id),
    ),
  )
  const options = staff
    .map(({ known: { person } }) => ({
      id: person.id,
      name: `${person.name} (${channels[person.channel] ?? person.channel})`,
    }))
    .sort((one, other) => one.name.localeCompare(other.name))
  return options.length === 0 ? null : { options: options.slice(0, mostOffered) }
}

function named(about: ActSituation, name: string) {
  const found = expertNamed(about, name)
  return found.is === 'found' ? ({ is: 'found', id: found.person.person.id } as const) : found
}
