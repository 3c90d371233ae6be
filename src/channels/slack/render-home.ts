import type { ActionsBlock, HomeView, KnownBlock, RichTextElement } from '@slack/types'
import { type CardWords, said } from '../../replies/card-words.js'
import type { Home, OwnTicket } from '../../replies/message.js'
import { deadText } from './dead-text.js'
import { heading } from './heading.js'
import { limits } from './limits.js'
import { richText } from './markdown.js'
import { type LinkTo, renderDeskHome } from './render-desk-home.js'
import { choices, pressable } from './render-message.js'
import { bullets, quote, richTextBlocks, words } from './rich-text.js'

const ticketsShown = 20

/** Renders the home page: the person's tickets with the available commands, and what they can ask. */
export function renderHome(home: Home, say: CardWords, linkTo: LinkTo): HomeView {
  const tickets = home.tickets.slice(0, ticketsShown)
  const blocks: KnownBlock[] = [
    ...(home.desk === null ? [] : renderDeskHome(home.desk, say, linkTo)),
    heading(say.home.title),
    ...richTextBlocks(richText(home.greeting)),
    heading(say.home.myTickets),
    ...(tickets.length === 0
      ? richTextBlocks(richText(say.home.noTickets))
      : tickets.flatMap((ticket, at) => ticketBlocks(ticket, at, ticket.number === home.shown, say))),
    heading(say.home.ask),
    ...choices(home.examples),
    {
      type: 'actions',
      elements: [
        pressable({ label: say.library.open, value: home.language }, 'library:open'),
        pressable({ label: say.home.human, value: 'human' }, 'command:human'),
      ],
    },
  ]
  return { type: 'home', blocks: blocks.slice(0, limits.homeBlocks) }
}

function ticketBlocks(ticket: OwnTicket, at: number, isShown: boolean, say: CardWords): KnownBlock[] {
  return [
    ...richTextBlocks(bullets([ticketLine(ticket)])),
    ...(isShown ? detailBlocks(ticket, say) : []),
    buttonsOf(ticket, at, isShown, say),
  ]
}

/** Renders a ticket's line. Slack formats the date in the reader's own language and time zone. */
function ticketLine({ number, topicName, stateName, waits, openedAt }: OwnTicket): RichTextElement[] {
  const standing = waits === null ? stateName : `${stateName}, ${waits}`
  return [
    words(number, { bold: true }),
    words(` · ${topicName} · ${standing} · `),
    dateOf(openedAt, '{date_short_pretty}'),
  ]
}

function detailBlocks({ summary, next, updatedAt }: OwnTicket, say: CardWords): KnownBlock[] {
  const changed = {
    type: 'rich_text_section' as const,
    elements: [words(said(say, say.home.changed)), dateOf(updatedAt, '{date_short_pretty}, {time}')],
  }
  return richTextBlocks([...quote(deadText(summary)), changed, ...richText(next)])
}

function dateOf(moment: number, format: string): RichTextElement {
  return {
    type: 'date',
    timestamp: Math.floor(moment / 1_000),
    format,
    fallback: new Date(moment).toISOString().slice(0, 10),
  }
}

/** Renders the buttons of a ticket. `home` in a value shows the page again afterwards. Additions are typed in the conversation. */
function buttonsOf({ number, acts }: OwnTicket, at: number, isShown: boolean, say: CardWords): ActionsBlock {
  const { details, less, add, cancel, reopen } = say.home
  const labels = { add, cancel, reopen }
  const open = isShown
    ? { label: less, value: 'mine|list|0|home' }
    : { label: details, value: `mine|show|${number}|home` }
  const buttons = [
    open,
    ...acts.map((act) => ({
      label: labels[act],
      value: act === 'add' ? `mine|add|${number}` : `${act}|${number}|home`,
    })),
  ]
  return {
    type: 'actions',
    elements: buttons.map((button, place) => pressable(button, `press:own-${at}-${place}`)),
  }
}
