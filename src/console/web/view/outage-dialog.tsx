import { Button, Group, Modal, MultiSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OutageAct } from '../../../outages/outage.js'
import { api, type SessionAnswer } from '../api.js'
import { errorText } from '../use-act.js'
import type { ConsoleWords } from '../words/console-words.js'
import { filled, useLanguage, useWords } from '../words/use-words.js'
import { AlikeTickets } from './alike-tickets.js'

export type OutageWish =
  | { readonly verb: 'open' }
  | { readonly verb: 'update' | 'close'; readonly outage: string; readonly attached: number }

export interface OutageDialogProps {
  readonly wish: OutageWish
  readonly session: SessionAnswer
  onClose(): void
}

/** The form of a new outage, of news, or of the end. What was typed stays until the server has taken it. */
export function OutageDialog({ wish, session, onClose }: OutageDialogProps) {
  const words = useWords()
  const { outages: say } = words
  const language = useLanguage()
  const client = useQueryClient()
  const [topics, setTopics] = useState<string[]>([])
  const [site, setSite] = useState('')
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const act = useMutation({
    mutationFn: (what: OutageAct) => api.actOnOutage(what),
    onSuccess: ({ alike, outcome }) => {
      if (alike !== undefined) return
      const told = { message: filled(say.told[wish.verb], count), color: 'teal' }
      notifications.show(outcome === 'late' ? { message: words.late, color: 'yellow' } : told)
      onClose()
    },
    onError: (error) =>
      notifications.show({ message: errorText(error, words), color: 'red', autoClose: 8_000 }),
    onSettled: () => client.invalidateQueries({ queryKey: ['outages'] }),
  })
  const alike = act.data?.alike
  const count = { count: String(wish.verb === 'open' ? 0 : wish.attached) }
  const isComplete =
    Object.values(texts).some((text) => text.trim() !== '') && (wish.verb !== 'open' || topics.length > 0)
  const label = { open: say.known, update: say.news, close: say.solution }[wish.verb]
  const names = new Intl.DisplayNames([language], { type: 'language' })

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={titleOf(wish, say, alike !== undefined)}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      {alike !== undefined && <AlikeTickets alike={alike} onClose={onClose} />}
      <form
        hidden={alike !== undefined}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isComplete) return
          act.mutate(
            wish.verb === 'open'
              ? { verb: 'open', topics, site: site.trim() === '' ? null : site, texts }
              : { verb: wish.verb, outage: wish.outage, texts },
          )
        }}
      >
        <Stack>
          <Text size="sm">{filled(say.readBy[wish.verb], count)}</Text>
          {wish.verb === 'open' && (
            <>
              <MultiSelect
                label={say.topics}
                required
                searchable
                openOnFocus={false}
                data-autofocus
                nothingFoundMessage={words.nothingFound}
                data={session.topics
                  .filter(({ id }) => !/^(?:security|desk|chat)\./.test(id))
                  .map(({ id, name }) => ({ value: id, label: name }))}
                value={topics}
                onChange={setTopics}
              />
              <TextInput
                label={say.site}
                description={say.siteHint}
                maxLength={80}
                value={site}
                onChange={(event) => setSite(event.currentTarget.value)}
              />
            </>
          )}
          {session.languages.map((code, at) => (
            <Textarea
              key={code}
              label={filled(label, { language: names.of(code) ?? code })}
              description={say.wordsHint}
              autosize
              minRows={2}
              data-autofocus={wish.verb !== 'open' && at === 0 ? true : undefined}
              maxLength={1_500}
              value={texts[code] ?? ''}
              onChange={(event) => setTexts({ ...texts, [code]: event.currentTarget.value })}
            />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!isComplete}>
              {say.send[wish.verb]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function titleOf(wish: OutageWish, say: ConsoleWords['outages'], isOpened: boolean): string {
  if (wish.verb !== 'open') return `${wish.outage} · ${say[wish.verb]}`
  return isOpened ? say.told.open : say.open
}
