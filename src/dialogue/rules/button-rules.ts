import { handleButton } from '../handle-button.js'
import { buttonInWords } from '../prompts/button-in-words.js'
import type { Rule } from '../rule.js'

/** Rules for messages that press a button in words. */
export const buttonRules: readonly Rule[] = [
  {
    id: 'press-in-words',
    band: 'interruption',
    about:
      'The last question had a button beside its answers, such as “This was for the support team”, and the message contains its label or means the same: "that was meant for your team, thanks". It does what the button does.',
    when: (context) => buttonInWords(context) !== null,
    act: (context) => handleButton(context.turn, buttonInWords(context)!.value),
  },
]
