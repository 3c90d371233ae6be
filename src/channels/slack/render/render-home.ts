import type { ActionsBlock, HomeView, KnownBlock, RichTextElement } from '@slack/types'
import { type CardLabels, joinWithColon } from '../../../content/wording/card-labels.js'
import { encodeButton } from '../../../desk/view/button-value.js'
import type { Home, OwnTicket } from '../../../desk/view/message.js'
import { slackLimits } from '../slack-limits.js'
import { headerBlock } from './header-block.js'
import { markdownRichText } from './markdown.js'
import { renderButton } from './render-button.js'
import { type LinkToTicket, renderDeskHome } from './render-desk-home.js'
import { renderButtons } from './render-message.js'
import { bulletList, quoteBlock, richTextBlocks, textElement } from './rich-text.js'
import { sanitizeText } from './sanitize-text.js'

const ticketsShown = 20

/**
 * Renders the home page: the person's tickets with the available commands, and suggested questions.
 */
export function renderHome(home: Home, say: CardLabels, linkTo: LinkToTicket): HomeView {
  const tickets = home.tickets.slice(0, ticketsShown)
  const blocks: KnownBlock[] = [
    ...(home.desk === null ? [] : renderDeskHome(home.desk, say, linkTo)),
    headerBlock(say.home.title),
    ...richTextBlocks(markdownRichText(home.greeting)),
    headerBlock(say.home.myTickets),
    ...(tickets.length === 0
      ? richTextBlocks(markdownRichText(say.home.noTickets))
      : tickets.flatMap((ticket, at) => ticketBlocks(ticket, at, ticket.number === home.shown, say))),
    headerBlock(say.home.ask),
    ...renderButtons(home.examples),
    {
      type: 'actions',
      elements: [
        renderButton({ label: say.library.open, value: home.language }, 'library:open'),
        renderButton({ label: say.home.human, value: encodeButton({ kind: 'human' }) }, 'command:human'),
      ],
    },
  ]
  return { type: 'home', blocks: blocks.slice(0, slackLimits.homeBlocks) }
}

function ticketBlocks(ticket: OwnTicket, at: number, isShown: boolean, say: CardLabels): KnownBlock[] {
  return [
    ...richTextBlocks(bulletList([ticketLine(ticket)])),
    ...(isShown ? detailBlocks(ticket, say) : []),
    buttonsOf(ticket, at, isShown, say),
  ]
}

/** Renders a ticket's line. Slack formats the date in the reader's own language and time zone. */
function ticketLine({ number, topicName, stateName, waits, openedAt }: OwnTicket): RichTextElement[] {
  const standing = waits === null ? stateName : `${stateName}, ${waits}`
  return [
    textElement(number, { bold: true }),
    textElement(` · ${topicName} · ${standing} · `),
    dateOf(openedAt, '{date_short_pretty}'),
  ]
}

function detailBlocks({ summary, next, updatedAt }: OwnTicket, say: CardLabels): KnownBlock[] {
  const changed = {
    type: 'rich_text_section' as const,
    elements: [
      textElement(joinWithColon(say, say.home.changed)),
      dateOf(updatedAt, '{date_short_pretty}, {time}'),
    ],
  }
  return richTextBlocks([...quoteBlock(sanitizeText(summary)), changed, ...markdownRichText(next)])
}

function dateOf(moment: number, format: string): RichTextElement {
  return {
    type: 'date',
    timestamp: Math.floor(moment / 1_000),
    format,
    fallback: new Date(moment).toISOString().slice(0, 10),
  }
}

/** Renders the buttons of a ticket. If a value contains `home`, the page is shown again afterwards. People type additions in the conversation. */
function buttonsOf({ number, acts }: OwnTicket, at: number, isShown: boolean, say: CardLabels): ActionsBlock {
  const { details, less, add, cancel, reopen } = say.home
  const labels = { add, cancel, reopen }
  const open = isShown
    ? { label: less, value: encodeButton({ kind: 'own-list', offset: 0, isAtHome: true }) }
    : { label: details, value: encodeButton({ kind: 'own-show', ticket: number, isAtHome: true }) }
  const buttons = [
    open,
    ...acts.map((act) => ({
      label: labels[act],
      value: encodeButton(
        act === 'add' ? { kind: 'own-add', ticket: number } : { kind: act, ticket: number, isAtHome: true },
      ),
    })),
  ]
  return {
    type: 'actions',
    elements: buttons.map((button, place) => renderButton(button, `press:own-${at}-${place}`)),
  }
}
