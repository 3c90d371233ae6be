import type { ActionsBlock, KnownBlock, RichTextElement, Button as SlackButton } from '@slack/types'
import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { DeskHome, HomeList, HomeRow } from '../../../desk/view/message.js'
import { headerBlock } from './header-block.js'
import { renderButton, renderDeskButton } from './render-button.js'
import { richTextBlocks, richTextLine, textElement } from './rich-text.js'
import { sanitizeName } from './sanitize-text.js'

export type LinkToTicket = (card: NonNullable<HomeRow['card']>) => string

export function renderDeskHome(desk: DeskHome, say: CardLabels, linkTo: LinkToTicket): KnownBlock[] {
  const lists = [
    ...(desk.breaching.total === 0 ? [] : [[say.deskHome.breaching, desk.breaching] as const]),
    [say.deskHome.mine, desk.mine],
    [say.deskHome.unassigned, desk.unassigned],
  ] as const
  return [
    headerBlock(say.deskHome.title),
    {
      type: 'actions',
      elements: [renderDeskButton({ button: 'new-ticket' }, { label: say.deskHome.newTicket })],
    },
    ...lists.flatMap(([title, list], at) => listed(title, list, at, say, linkTo)),
    { type: 'divider' },
  ]
}

function listed(
  title: string,
  { rows, total }: HomeList,
  place: number,
  say: CardLabels,
  linkTo: LinkToTicket,
): KnownBlock[] {
  const { none, more } = say.deskHome
  const left = total - rows.length
  const end = total === 0 ? none : left > 0 ? more.replace('{count}', () => String(left)) : null
  return [
    ...richTextBlocks([richTextLine(textElement(`${title} (${total})`, { bold: true }))]),
    ...rows.flatMap((row) => [
      ...richTextBlocks([richTextLine(...rowWords(row))]),
      ...buttons(row, place, say, linkTo),
    ]),
    ...(end === null ? [] : richTextBlocks([richTextLine(textElement(end))])),
  ]
}

function rowWords({ number, priority, topicName, requesterName, stateName, assignee, due }: HomeRow) {
  const taken = assignee === null ? stateName : `${stateName}, ${sanitizeName(assignee)}`
  const isUrgent = due?.state === 'warning' || due?.state === 'breached'
  const elements: RichTextElement[] = [
    textElement(number, { bold: true }),
    textElement(` · ${priority} · ${topicName} · ${sanitizeName(requesterName)} · ${taken}`),
    ...(due === null ? [] : [textElement(` · ${due.text}`, { bold: isUrgent })]),
  ]
  return elements
}

/** Renders the buttons of a row. Their ids include the row's position, because a ticket may be in two lists and no id may occur twice. */
function buttons({ number, card, isFree }: HomeRow, place: number, say: CardLabels, linkTo: LinkToTicket) {
  const open = renderButton({ label: say.deskHome.open, value: number }, `link:${place}:${number}`)
  const elements: SlackButton[] = [
    ...(card === null ? [] : [{ ...open, url: linkTo(card) }]),
    ...(isFree
      ? [
          renderDeskButton(
            { button: 'press', ticket: number, act: 'take' },
            { label: say.deskHome.take, style: 'primary' },
          ),
        ]
      : []),
  ]
  const block: ActionsBlock = { type: 'actions', elements }
  return elements.length === 0 ? [] : [block]
}
