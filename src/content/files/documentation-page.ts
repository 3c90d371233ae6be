const policies: Readonly<Record<string, string>> = {
  'approvals.yml': 'how-to/approvals.md',
  'calendars.yml': 'how-to/sla.md',
  'canned-replies.yml': 'how-to/canned-replies.md',
  'closing.yml': 'how-to/reports.md',
  'conversation.yml': 'operations.md',
  'entities.yml': 'how-to/add-a-language.md',
  'escalation.yml': 'how-to/on-call.md',
  'files.yml': 'how-to/files.md',
  'floods.yml': 'operations.md',
  'glossary.yml': 'dialogue-acts.md',
  'hours.yml': 'how-to/sla.md',
  languages: 'how-to/add-a-language.md',
  'organisation.yml': 'how-to/organisation-facts.md',
  'notifications.yml': 'how-to/queues-and-people.md',
  'people.yml': 'how-to/queues-and-people.md',
  'priority.yml': 'how-to/arrangements.md',
  'privacy.yml': 'privacy.md',
  'process-answers.yml': 'dialogue-acts.md',
  'queues.yml': 'how-to/queues-and-people.md',
  reading: 'how-to/add-a-language.md',
  'remote.yml': 'how-to/arrangements.md',
  replies: 'how-to/add-a-language.md',
  'sla.yml': 'how-to/sla.md',
  'understanding.yml': 'understanding.md',
}

/** Returns the documentation page that explains how to write a data file. */
export function documentationPageFor(file: string): string {
  const parts = file.split(/[\\/]/)
  const policy = policies[parts[parts.lastIndexOf('policies') + 1] ?? '']
  if (parts.includes('policies') && policy !== undefined) return `docs/${policy}`
  return file.endsWith('.md') ? 'docs/how-to/edit-knowledge.md' : 'docs/how-to/add-a-topic.md'
}
