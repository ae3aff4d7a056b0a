/** How marks look while the user has changed nothing. By itself, since what marks a page needs no more of the settings. */
export const DEFAULT_LOOK = {
  style: 'lines',
  palette: 'standard',
  colours: { agree: '#2f7ab8', differ: '#b0691a', flagged: '#d1433f' },
} as const;
