import type { HomeView, KnownBlock, RichTextElement } from '@slack/types'
import type { CardWords } from '../../replies/card-words.js'
import type { Home } from '../../replies/message.js'
import { heading } from './heading.js'
import { limits } from './limits.js'
import { richText } from './markdown.js'
import { type LinkTo, renderDeskHome } from './render-desk-home.js'
import { choices, pressable } from './render-message.js'
import { bullets, richTextBlocks, words } from './rich-text.js'

const ticketsShown = 20

/** The home page: my tickets, and what I can ask. */
export function renderHome(home: Home, say: CardWords, linkTo: LinkTo): HomeView {
  const tickets = home.tickets.slice(0, ticketsShown).map(ticketLine)
  const blocks: KnownBlock[] = [
    ...(home.desk === null ? [] : renderDeskHome(home.desk, say, linkTo)),
    heading(say.home.title),
    ...richTextBlocks(richText(home.greeting)),
    heading(say.home.myTickets),
    ...richTextBlocks(tickets.length === 0 ? richText(say.home.noTickets) : bullets(tickets)),
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

/** Slack writes the day in the reader's own language and time zone. */
function ticketLine(ticket: Home['tickets'][number]): RichTextElement[] {
  return [
    words(ticket.number, { bold: true }),
    words(` · ${ticket.topicName} · ${ticket.stateName} · `),
    {
      type: 'date',
      timestamp: Math.floor(ticket.openedAt / 1_000),
      format: '{date_short_pretty}',
      fallback: new Date(ticket.openedAt).toISOString().slice(0, 10),
    },
  ]
}
