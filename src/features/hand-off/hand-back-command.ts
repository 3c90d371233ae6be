import { z } from 'zod'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { optionalField, singleChoice } from '../commands/field-shapes.js'
import { guideStepOptions } from '../commands/guide-step-options.js'
import { topicName } from '../commands/topic-name.js'
import { handBackToBot } from './hand-back-to-bot.js'

const HandBackForm = z
  .object({ guide: z.string(), step: z.string() })
  .refine(({ guide, step }) => step === '' || step.startsWith(`${guide}#`), {
    error: 'choose',
    path: ['step'],
  })
  .transform(({ guide, step }) => ({
    topic: guide,
    /** Step to start from; null to start the guide from the beginning. */
    step: step === '' ? null : step.slice(guide.length + 1),
  }))

export const handBackCommand: CommandOf<'hand-back', z.infer<typeof HandBackForm>> = {
  id: 'hand-back',
  notifiesRequester: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  form: {
    isOnCard: false,
    fields: { guide: singleChoice, step: optionalField(singleChoice) },
    offer(about) {
      const { guides, ticket } = about
      const steps = guideStepOptions(about)
      return {
        guide: {
          value: ticket.topic !== null && guides.has(ticket.topic) ? ticket.topic : '',
          options: [...guides.keys()]
            .map((id) => ({ id, name: topicName(about, id) }))
            .sort((one, other) => one.name.localeCompare(other.name)),
        },
        step: steps.length === 0 ? null : { options: steps },
      }
    },
    values: HandBackForm,
  },
  async handle(uow, { technician, ticket: { number } }, { topic, step }) {
    const by = { id: technician.id, name: technician.name }
    await handBackToBot(uow, { ticket: number, topic, step, by })
    return confirmCommand('done-handed-back', number)
  },
}
