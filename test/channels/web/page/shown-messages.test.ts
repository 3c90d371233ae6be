import { describe, expect, it } from '@jest/globals'
import type { MailboxEntry } from '../../../../src/channels/web/mailbox.js'
import { shownMessages } from '../../../../src/channels/web/page/shown-messages.js'

const yesNo = [
  { label: 'Yes', value: 'yes' },
  { label: 'No', value: 'no' },
]

function entry(sequence: number, content: MailboxEntry['content'], replaces?: string): MailboxEntry {
  return {
    id: `e${sequence}`,
    sequence,
    at: sequence * 1000,
    from: content.type === 'own' ? 'requester' : 'support',
    content,
    ...(replaces === undefined ? {} : { replaces }),
  }
}
const bot = (text: string, buttons: typeof yesNo = []): MailboxEntry['content'] => ({
  type: 'message',
  message: { language: 'en', text, buttons },
})
const own = (text: string, pressed?: { entry: string; value: string }): MailboxEntry['content'] => ({
  type: 'own',
  text,
  files: [],
  ...(pressed ? { pressed } : {}),
})

describe('the transcript of a page', () => {
  it('opens the buttons of the newest question only', () => {
    const shown = shownMessages([
      entry(1, bot('first?', yesNo)),
      entry(2, own('hm')),
      entry(3, bot('second?', yesNo)),
    ])

    expect(shown.map(({ isOpen }) => isOpen)).toEqual([false, false, true])
  })

  it('keeps the buttons of an approval open beside one’s own matters, and shows the words of who asks below the question', () => {
    const approval: MailboxEntry['content'] = {
      type: 'message',
      message: {
        language: 'fr',
        text: 'Tom Baker demande quelque chose qui nécessite votre accord.',
        verbatim: { author: 'Tom Baker', text: 'un accès à *SAP*', files: [] },
        buttons: [{ label: 'Accepter', value: 'approval|REQ-1001|approve' }],
      },
    }
    const own2 = own('Accepter', { entry: 'e1', value: 'approval|REQ-1001|approve' })

    const before = shownMessages([entry(1, approval), entry(2, bot('works?', yesNo))])
    const after = shownMessages([entry(1, approval), entry(2, bot('works?', yesNo)), entry(3, own2)])

    expect(before).toMatchObject([
      {
        author: null,
        text: 'Tom Baker demande quelque chose qui nécessite votre accord.',
        quote: { author: 'Tom Baker', text: 'un accès à *SAP*' },
        isOpen: true,
      },
      { isOpen: true, quote: null },
    ])
    expect(after.map(({ isOpen }) => isOpen)).toEqual([false, true, false])
  })

  it('keeps the mark of a pressed button and closes the question', () => {
    const shown = shownMessages([
      entry(1, bot('works?', yesNo)),
      entry(2, own('Yes', { entry: 'e1', value: 'yes' })),
    ])

    expect(shown[0]).toMatchObject({ pressed: 'yes', isOpen: false })
  })

  it('closes a question that was answered by typing, without marking a button', () => {
    const closed: MailboxEntry['content'] = {
      type: 'replace',
      message: { language: 'en', text: 'works?\n\n*Your answer: yes*', buttons: [] },
    }

    const shown = shownMessages([
      entry(1, bot('works?', yesNo)),
      entry(2, own('yes')),
      entry(3, closed, 'e1'),
    ])

    expect(shown[0]).toMatchObject({ text: 'works?', buttons: yesNo, pressed: null, isOpen: false })
  })

  it('shows a correction in the place of what a person wrote, and says that it was edited', () => {
    const line = (type: 'message' | 'replace', text: string): MailboxEntry['content'] => ({
      type,
      message: { language: 'en', text: '', buttons: [], verbatim: { author: 'Marc', text, files: [] } },
    })

    const shown = shownMessages([
      entry(1, line('message', 'opn it')),
      entry(2, own('ok')),
      entry(3, line('replace', 'open it'), 'e1'),
    ])

    expect(shown.map(({ text }) => text)).toEqual(['open it', 'ok'])
    expect(shown[0]).toMatchObject({ id: 'e1', author: 'Marc', isEdited: true, isMarkdown: false })
  })

  it('leaves the place of a deleted message, without its words', () => {
    const shown = shownMessages([entry(1, bot('a secret', yesNo)), entry(2, { type: 'delete' }, 'e1')])

    expect(shown).toHaveLength(1)
    expect(shown[0]).toMatchObject({ isDeleted: true, text: '', buttons: [], isOpen: false })
  })
})
