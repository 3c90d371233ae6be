import { z } from 'zod'
import { isActiveParticipant } from '../../desk/ticket/participants.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import { checkbox, longText, optionalField, shortText, singleChoice } from '../commands/field-shapes.js'
import { addParticipant } from './add-participant.js'
import { expertCandidates, findExpert, onePlatformPerPerson } from './find-expert.js'

const mostOffered = 90

interface NewParticipant {
  readonly person: string
  readonly why: string
  /** True to include work notes in the summary. */
  readonly withNotes: boolean
  /** True to tell the requester. */
  readonly isToldOf: boolean
}

/** Command to bring an expert into the ticket, in their own conversation with the bot. An expert who is already taking part gets another message. */
export const addParticipantCommand: CommandOf<'bring-in', NewParticipant> = {
  id: 'bring-in',
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: false,
  needs: ['people'],
  form: {
    isOnCard: false,
    fields: {
      person: optionalField(singleChoice),
      name: optionalField(shortText),
      why: longText,
      notes: checkbox,
      tell: checkbox,
    },
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
        .transform(({ person, name, why, notes, tell }, context): NewParticipant => {
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
            person: found.id,
            why,
            withNotes: notes === 'yes',
            isToldOf: policyOf(about) === 'always' || tell === 'yes',
          }
        }),
  },
  async handle(uow, request, { person, why, withNotes, isToldOf }) {
    const { technician, ticket } = request
    const { number } = ticket
    const expert = expertCandidates(request).find(({ known }) => known.person.id === person)?.known
    if (expert === undefined) return rejectCommand('expert-name-nobody', ticket)
    const by = { id: technician.id, name: technician.name }
    const key = isActiveParticipant(ticket, person) ? 'expert-told-more' : 'expert-asked'
    await addParticipant(uow, { ticket: number, by, expert, why, withNotes, isToldOf })
    return confirmCommand(key, number, { name: expert.person.name })
  },
}

function policyOf({ queues }: CommandContext): 'always' | 'chosen' | 'never' {
  return queues.tellsOfExperts ?? 'always'
}

/**
 * Offers desk members whom the bot has met, and experts who are already taking part. Null if there
 * are none, so that the field is left out.
 */
function people(about: CommandContext) {
  const { ticket, wording, language } = about
  const { channels } = wording.card(language)
  const staff = onePlatformPerPerson(
    expertCandidates(about).filter(
      ({ staffId, known }) => staffId !== null || isActiveParticipant(ticket, known.person.id),
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

function named(about: CommandContext, name: string) {
  const found = findExpert(about, name)
  return found.is === 'found' ? ({ is: 'found', id: found.person.person.id } as const) : found
}
