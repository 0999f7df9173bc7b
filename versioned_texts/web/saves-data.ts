const { connection } = navigator as { connection?: { saveData?: boolean } };

/** Whether the device asks to save data. */
export const savesData = connection?.saveData === true;
