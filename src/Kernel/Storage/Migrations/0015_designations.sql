-- Designations of an organisation, with the day since when, and whether it clears or transfers.

alter table register_profile
    add column clearing_body boolean,
    add column designated_on date,
    add column specified_infrastructure boolean,
    add column specified_on date;
alter table register_organisations
    add column specified_infrastructure boolean,
    add column specified_on date;
