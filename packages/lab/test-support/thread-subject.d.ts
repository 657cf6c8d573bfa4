import type { ThreadSubject } from '@subnetkit/lab'

export function loadSubject(): Promise<ThreadSubject>
