/** How long to wait for what must come, on machines that may be busy; by itself vi.waitFor gives it a second. */
export const PATIENT = 30_000;
