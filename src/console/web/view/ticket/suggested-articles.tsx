import { Alert, Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Markdown } from '../../../../markdown/markdown-view.js'
import { consoleApi, type TicketView } from '../../console-api.js'
import { useCommand } from '../../hooks/use-command.js'
import { useReturnFocus } from '../../hooks/use-return-focus.js'
import { fillPlaceholders, useLabels, useLanguage } from '../../i18n/use-labels.js'
import { notices } from '../../notices.js'

type Suggested = TicketView['suggested'][number]

export interface SuggestedArticlesProps {
  readonly ticket: TicketView
  readonly technician: string | null
}

/** Lists articles that may help. Each can be opened and sent. */
export function SuggestedArticles({ ticket, technician }: SuggestedArticlesProps) {
  const [open, setOpen] = useState<Suggested | null>(null)
  const isTheirs = ticket.assignee === null || ticket.assignee.id === technician
  const canSend = isTheirs && ticket.isInChat
  return (
    <>
      <ul className="details-articles">
        {ticket.suggested.map((article) => (
          <li key={article.topic}>
            <button type="button" onClick={() => setOpen(article)}>
              {article.title}
            </button>
          </li>
        ))}
      </ul>
      {open !== null && (
        <ArticleDialog ticket={ticket} article={open} canSend={canSend} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

interface ArticleDialogProps {
  readonly ticket: TicketView
  readonly article: Suggested
  readonly canSend: boolean
  onClose(): void
}

/** Shows the article in a dialog, as the requester will receive it, in their language. */
function ArticleDialog({ ticket, article, canSend, onClose }: ArticleDialogProps) {
  const words = useLabels()
  const language = useLanguage()
  const act = useCommand(ticket.number)
  useReturnFocus()
  const query = useQuery({
    queryKey: ['article', article.topic, ticket.language],
    queryFn: () => consoleApi.article(article.topic, ticket.language),
  })
  const send = () =>
    act.mutate(
      { verb: 'send-article', article: article.topic },
      {
        onSuccess: () => {
          notices.show({ message: words.ticket.articleSent })
          onClose()
        },
      },
    )
  const spoken =
    new Intl.DisplayNames([language], { type: 'language' }).of(ticket.language) ?? ticket.language

  return (
    <Modal
      opened
      onClose={onClose}
      title={query.data?.title ?? article.title}
      size="lg"
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      {query.isError && <Alert color="red">{words.ticket.articleMissing}</Alert>}
      {query.isPending && <Skeleton h={240} />}
      {query.data && (
        <div lang={query.data.language}>
          <Markdown text={query.data.body} />
        </div>
      )}
      <Group justify="space-between" mt="md" className="article-foot">
        <Text size="xs" c="dimmed">
          {fillPlaceholders(words.ticket.articleLanguage, { language: spoken })}
        </Text>
        <Button onClick={send} disabled={!canSend || !query.data} loading={act.isPending}>
          {words.ticket.sendArticle}
        </Button>
      </Group>
    </Modal>
  )
}
