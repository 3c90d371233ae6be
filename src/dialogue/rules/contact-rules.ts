import type { DialogueContext } from '../dialogue-context.js'
import { repeatOpenPrompt } from '../prompts/repeat-open-prompt.js'
import type { Rule } from '../rule.js'
import { contactParts, givesOnlyContactDetails, keepContactDetails } from '../slots/keep-contact-details.js'
import { prepend, recordUtterance, t } from '../turn-builder.js'

/** Rules for replies to the question of how a web visitor can be reached, while another question is open. */
export const contactRules: readonly Rule[] = [
  {
    id: 'keep-contact-details',
    band: 'interruption',
    about:
      'The bot has asked a web visitor for their name and how to reach them, and has gone on to the next question. The message gives these details and nothing else. The bot keeps them on the tickets, and its question stays open.',
    when: isContactReply,
    act({ turn, text, understanding }) {
      const { prompt, forwardingTo } = turn.conversation
      recordUtterance(turn, text)
      keepContactDetails(turn, understanding)
      const contact = contactParts(turn, understanding).join(', ')
      prepend(turn, t(turn, 'reach-noted', { number: forwardingTo ?? '', contact }))
      repeatOpenPrompt(turn, prompt)
    },
  },
]

function isContactReply({ turn, understanding }: DialogueContext): boolean {
  const { prompt, forwardingTo } = turn.conversation
  return prompt.kind !== 'idle' && forwardingTo !== null && givesOnlyContactDetails(turn, understanding)
}
