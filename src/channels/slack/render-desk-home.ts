import type { ActionsBlock, KnownBlock, RichTextElement, Button as SlackButton } from '@slack/types'
import type { CardWords } from '../../replies/card-words.js'
import type { DeskHome, HomeList, HomeRow } from '../../replies/message.js'
import { deadName } from './dead-text.js'
import { heading } from './heading.js'
import { pressable } from './render-message.js'
import { richTextBlocks, section, words } from './rich-text.js'

export type LinkTo = (card: NonNullable<HomeRow['card']>) => string

export function renderDeskHome(desk: DeskHome, say: CardWords, linkTo: LinkTo): KnownBlock[] {
  const lists = [
    ...(desk.breaching.total === 0 ? [] : [[say.deskHome.breaching, desk.breaching] as const]),
    [say.deskHome.mine, desk.mine],
    [say.deskHome.unassigned, desk.unassigned],
  ] as const
  return [
    heading(say.deskHome.title),
    {
      type: 'actions',
      elements: [pressable({ label: say.deskHome.newTicket, value: 'new-ticket' }, 'desk:new-ticket')],
    },
    ...lists.flatMap(([title, list], at) => listed(title, list, at, say, linkTo)),
    { type: 'divider' },
  ]
}

function listed(
  title: string,
  { rows, total }: HomeList,
  place: number,
  say: CardWords,
  linkTo: LinkTo,
): KnownBlock[] {
  const { none, more } = say.deskHome
  const left = total - rows.length
  const end = total === 0 ? none : left > 0 ? more.replace('{count}', () => String(left)) : null
  return [
    ...richTextBlocks([section(words(`${title} (${total})`, { bold: true }))]),
    ...rows.flatMap((row) => [
      ...richTextBlocks([section(...rowWords(row))]),
      ...buttons(row, place, say, linkTo),
    ]),
    ...(end === null ? [] : richTextBlocks([section(words(end))])),
  ]
}

function rowWords({ number, priority, topicName, requesterName, stateName, assignee, due }: HomeRow) {
  const taken = assignee === null ? stateName : `${stateName}, ${deadName(assignee)}`
  const isUrgent = due?.state === 'warning' || due?.state === 'breached'
  const elements: RichTextElement[] = [
    words(number, { bold: true }),
    words(` · ${priority} · ${topicName} · ${deadName(requesterName)} · ${taken}`),
    ...(due === null ? [] : [words(` · ${due.text}`, { bold: isUrgent })]),
  ]
  return elements
}

/** Renders the buttons of a row. Their ids include the row's position, because a ticket may be in two lists and no id may occur twice. */
function buttons({ number, card, isFree }: HomeRow, place: number, say: CardWords, linkTo: LinkTo) {
  const open = pressable({ label: say.deskHome.open, value: number }, `link:${place}:${number}`)
  const elements: SlackButton[] = [
    ...(card === null ? [] : [{ ...open, url: linkTo(card) }]),
    ...(isFree
      ? [
          pressable(
            { label: say.deskHome.take, value: `${number}|take`, style: 'primary' },
            'desk:press-take',
          ),
        ]
      : []),
  ]
  const block: ActionsBlock = { type: 'actions', elements }
  return elements.length === 0 ? [] : [block]
}
