import { Alert, Badge, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TicketView } from '../../console-api.js'
import { fillPlaceholders, reasonText, useLabels, useLanguage } from '../../i18n/use-labels.js'
import { useTimeFormats } from '../../i18n/use-time-formats.js'
import { DueTime } from '../due-time.js'
import { TicketLink } from '../ticket-link.js'
import { SuggestedArticles } from './suggested-articles.js'

export interface TicketDetailsProps {
  readonly ticket: TicketView
  readonly technician: string | null
}

/** Shows details of a ticket that a technician should know before replying. */
export function TicketDetails({ ticket, technician }: TicketDetailsProps) {
  const words = useLabels()
  const language = useLanguage()
  const { escalation, facts, handedOff, identityCheck, requester, resolution, tried } = ticket
  const { full: moment } = useTimeFormats()
  const assignee =
    ticket.assignee === null
      ? words.ticket.nobody
      : ticket.assignee.id === technician
        ? words.ticket.you
        : ticket.assignee.name

  return (
    <aside className="desk-details" aria-label={words.ticket.details}>
      {ticket.undeliverable && (
        <Alert color="red" p="sm">
          {fillPlaceholders(words.ticket.undeliverable, {
            reason: reasonText(words, ticket.undeliverable.reason),
          })}
        </Alert>
      )}
      {ticket.needsIdentityCheck && identityCheck === null && (
        <Alert color="orange" p="sm">
          {words.ticket.identityNeeded}
        </Alert>
      )}
      <Section title={words.ticket.requester}>
        <p className="details-name">
          <bdi>{requester.name}</bdi>
          {ticket.isRequesterVerified && ticket.channel === 'web' && <> {requester.email}</>}{' '}
          <Badge size="sm" color={ticket.isRequesterVerified ? 'teal' : 'orange'} variant="light">
            {ticket.isRequesterVerified ? words.ticket.verified : words.ticket.unverified}
          </Badge>
        </p>
        {!ticket.isRequesterVerified && (
          <Text size="xs" c="dimmed">
            {words.ticket.unverifiedText}
          </Text>
        )}
        <dl>
          <Item name={words.ticket.email} value={requester.email} />
          <Item name={words.ticket.channel} value={words.channels[ticket.channel] ?? ticket.channel} />
          <Item name={words.ticket.language} value={languageName(ticket.language, language)} />
          <Item name={words.ticket.timeZone} value={requester.timeZone} />
        </dl>
      </Section>
      {handedOff && (
        <Section title={words.ticket.reason}>
          <p>{handedOff.reason}</p>
        </Section>
      )}
      <Section title={words.ticket.label}>
        <dl>
          <Item name={words.ticket.queue} value={ticket.queueName} />
          <Item name={words.ticket.assignee} value={assignee} />
          <Item name={words.ticket.impact} value={words.impacts[ticket.impact]} />
          <Item name={words.ticket.urgency} value={words.urgencies[ticket.urgency]} />
          <Item name={words.ticket.opened} value={moment(ticket.openedAt)} />
        </dl>
        <blockquote dir="auto">{ticket.fullSummary}</blockquote>
      </Section>
      {ticket.clocks.length > 0 && (
        <Section title={words.ticket.targets}>
          <ul className="details-clocks">
            {ticket.clocks.map((clock) => (
              <li key={clock.clock}>
                <DueTime clock={clock} />
              </li>
            ))}
          </ul>
          <dl>
            {ticket.escalationLevel > 0 && (
              <Item name={words.ticket.escalationLevel} value={String(ticket.escalationLevel)} />
            )}
          </dl>
        </Section>
      )}
      {ticket.hold && (
        <Section title={words.holds[ticket.hold.reason]}>
          <Text size="xs" c="dimmed">
            {fillPlaceholders(words.ticket.onHold, { moment: moment(ticket.hold.at), name: ticket.hold.by })}
          </Text>
          {ticket.hold.detail !== '' && (
            <p className="details-text" dir="auto">
              {ticket.hold.detail}
            </p>
          )}
        </Section>
      )}
      {ticket.approval.length > 0 && (
        <Section title={words.ticket.approval}>
          <ul className="details-approval">
            {ticket.approval.map((told) => (
              <li key={told} dir="auto">
                {told}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {ticket.arranged.length > 0 && (
        <Section title={words.ticket.arranged}>
          <dl>
            {ticket.arranged.map(({ name, value }) => (
              <Item key={name} name={name} value={value} />
            ))}
          </dl>
        </Section>
      )}
      {ticket.partOf !== null && (
        <Section title={words.ticket.outage}>
          <p>{fillPlaceholders(words.ticket.partOf, { outage: ticket.partOf })}</p>
        </Section>
      )}
      {ticket.links.length > 0 && (
        <Section title={words.ticket.links}>
          <ul className="details-similar">
            {ticket.links.map(({ kind, ticket: other }) => (
              <li key={other}>
                {words.links[kind]} <TicketLink number={other} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {facts.length > 0 && (
        <Section title={words.ticket.facts}>
          <dl>
            {facts.map(({ name, value }) => (
              <Item
                key={name}
                name={words.facts[name as keyof typeof words.facts] ?? name}
                value={words.factValues[value] ?? value}
              />
            ))}
          </dl>
        </Section>
      )}
      {ticket.suggested.length > 0 && (
        <Section title={words.ticket.suggested}>
          <SuggestedArticles ticket={ticket} technician={technician} />
        </Section>
      )}
      {ticket.similar.length > 0 && (
        <Section title={words.ticket.similar}>
          <ul className="details-similar">
            {ticket.similar.map(({ number, age, solution }) => (
              <li key={number}>
                <TicketLink number={number} />, {age}: <span dir="auto">{solution}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Steps title={words.ticket.tried} steps={tried.filter(({ isDone }) => isDone)} />
      <Steps title={words.ticket.offered} steps={tried.filter(({ isDone }) => !isDone)} />
      {escalation && (
        <Section title={fillPlaceholders(words.ticket.escalation, { name: escalation.by })}>
          <p className="details-text">{escalation.summary}</p>
        </Section>
      )}
      {resolution && (
        <Section title={words.ticket.resolution}>
          <dl>
            <Item
              name={words.ticket.cause}
              value={resolution.cause === resolution.solution ? null : resolution.cause}
            />
            <Item name={words.ticket.solution} value={resolution.solution} />
            <Item
              name={words.ticket.identityCheck}
              value={identityCheck && words.identityMethods[identityCheck.method]}
            />
          </dl>
        </Section>
      )}
      {ticket.satisfaction !== null && (
        <Section title={words.ticket.satisfaction}>
          <p className="details-text">
            {fillPlaceholders(words.ticket.score, { score: String(ticket.satisfaction.score) })}
          </p>
          {ticket.satisfaction.words !== null && (
            <p className="details-text" dir="auto">
              {ticket.satisfaction.words}
            </p>
          )}
        </Section>
      )}
      {ticket.audit.length > 0 && (
        <details>
          <summary>{words.ticket.history}</summary>
          <ol className="details-history">
            {ticket.audit.map(({ at, byName, from, what }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end
              <li key={place}>
                <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>{' '}
                <bdi>
                  {fillPlaceholders(words.ticket.historyWho, {
                    name: byName,
                    channel: words.channels[from] ?? from,
                  })}
                </bdi>{' '}
                {what}
              </li>
            ))}
          </ol>
        </details>
      )}
    </aside>
  )
}

function Steps({ title, steps }: { readonly title: string; readonly steps: TicketView['tried'] }) {
  const words = useLabels()
  const { full: moment } = useTimeFormats()
  if (steps.length === 0) return null
  return (
    <Section title={title}>
      <ul className="details-steps">
        {steps.map(({ answer, at, isDone, isToldBefore, title }) => (
          <li key={title} data-done={isDone}>
            {title}
            {answer !== null && <em> {answer}</em>}
            {isToldBefore && <em> ({words.ticket.toldBefore})</em>}{' '}
            <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Item({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null) return null
  return (
    <div className="details-item">
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  )
}

function languageName(code: string, language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1)
}
