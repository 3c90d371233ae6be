import type { PendingMessage } from '../chat-state.js'
import type { PageLabels } from '../i18n/page-labels.js'

export function PendingMessageView({
  words,
  pending,
}: {
  readonly words: PageLabels
  readonly pending: PendingMessage
}) {
  const label = {
    sending: words.sending,
    waiting: words.waitingToSend,
    'too-many': words.tooManyToSend,
    refused: words.notSent,
    'too-long': words.tooLong,
    ...words.filesNotSent,
  }[pending.state]
  return (
    <article className="message from-requester is-pending" data-state={pending.state}>
      <span className="unseen">{words.you}</span>
      <div className="bubble" dir="auto">
        {pending.text}
      </div>
      <p className="meta">{label}</p>
    </article>
  )
}
