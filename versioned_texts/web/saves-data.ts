const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);

/** Whether the device asks to save data. */
export const savesData = connection?.saveData === true;
